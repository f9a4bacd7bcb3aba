"""Questions that the reading could not settle by itself, and what a person's answers change."""

import re
from collections.abc import Iterator
from dataclasses import replace

from village.reading.gathering import Gathering
from village.reading.looks import IMPERATIVES
from village.reading.outline import Doubt, Hints, Outline, OutlineAction, OutlineSection
from village.reading.owners import is_person, part_owners

_SURE = 0.7
_PROGRESS = re.compile(
    r"\b(?:was|were|has been|have been|had been|it was decided|on hold|is now|are now|now in place|"
    r"already|took place|completed in|so far|to date|we have|originally)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\(?\b(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\.?\s+)?[A-Z][a-z]+(?:-[A-Z][a-z]+)"
    r"?\s+[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?:['’]s (?:team|group))?\s+to\s+[a-z]"
)
_JOINED_NAMES = re.compile(r"^[A-Z][a-z'’-]+ [A-Z][A-Za-z'’-]+ (?:and|&) [A-Z][a-z'’-]+ [A-Z][A-Za-z'’-]+$")


def doubts_of_outline(gathering: Gathering, has_actions: bool) -> Iterator[Doubt]:
    """Yield the doubts on the whole: no actions, guessed columns, rows judged not to be actions."""
    if not has_actions:
        yield Doubt(
            "no-actions",
            "This document holds no actions that could be found. Is it a plan?",
            "It is no plan.",
            "It is a plan.",
            "",
            0.8,
        )
    for column in gathering.columns:
        if column.confidence < _SURE and column.filled_count and column.meaning != "ignore":
            called = f"“{column.head}”" if column.head else f"number {column.col + 1}"
            yield Doubt(
                "column-guess",
                f"Does the column {called} hold the {column.meaning.replace('_', ' ')}?",
                f"It holds the {column.meaning.replace('_', ' ')}.",
                "It holds something else.",
                f"{column.table}.col{column.col}",
                column.confidence,
            )
    by_source = {piece.source: piece.text for piece in gathering.unplaced}
    for row in gathering.rows:
        if row.kind == "not_action" and row.reason in _LOOSE:
            text = " ".join(
                text for source, text in by_source.items() if source == row.row or source.startswith(f"{row.row}.")
            )
            first = re.match(r"\W*([A-Za-z-]+)", text)
            if first and first[1].lower() in IMPERATIVES and len(text.split()) >= 4:
                yield Doubt(
                    "row-not-action",
                    f"Is “{text[:80]}” an action?",
                    "It is not an action.",
                    "It is an action.",
                    row.row,
                    0.6,
                )


_LOOSE = {
    "it stands outside the columns",
    "it is a note under the table",
    "table without actions",
    "it is a text across the table",
}


def with_doubts(outline: Outline, hints: Hints) -> Outline:
    """Return the outline with each action's doubts, the answered ones settled and left out."""
    doubts = tuple(doubt for doubt in outline.doubts if f"{doubt.code}:{doubt.source}" not in hints.answers)
    return replace(outline, sections=tuple(_section(section, hints) for section in outline.sections), doubts=doubts)


def _section(section: OutlineSection, hints: Hints) -> OutlineSection:
    many_refs = sum(1 for action in section.actions if action.ref) > len(section.actions) / 2
    return replace(section, actions=tuple(_action(action, many_refs, hints) for action in section.actions))


def _action(action: OutlineAction, many_refs: bool, hints: Hints) -> OutlineAction:
    open_doubts: list[Doubt] = []
    for doubt in (*action.doubts, *_doubts_on(action, many_refs)):
        answer = hints.answers.get(f"{doubt.code}:{doubt.source}")
        if answer is None:
            open_doubts.append(doubt)
        elif answer == "other":
            action = _answered(action, doubt)
    confidence = min([action.confidence, *(0.5 + doubt.confidence / 2 for doubt in open_doubts)])
    return replace(action, doubts=tuple(open_doubts), confidence=round(confidence, 2))


def _doubts_on(action: OutlineAction, many_refs: bool) -> Iterator[Doubt]:
    source = action.source[0] if action.source else ""
    where = dict(action.field_sources)
    if many_refs and not action.ref:
        yield Doubt(
            "no-ref",
            "This row has no reference. Is it an action of its own?",
            "It is an action of its own.",
            "It goes on with the action above.",
            source,
            0.7,
        )
    yield from _doubts_on_lead(action, where.get("owner", source), where.get("text", source))
    if (
        action.measure
        and len(action.measure.split()) > 4
        and len(_PROGRESS.findall(action.measure)) >= 1
        and not action.progress
    ):
        yield Doubt(
            "measure-is-progress",
            "This measure reads like progress. Where does it belong?",
            "It stays a measure, as the document has it.",
            "It is progress.",
            where.get("measure", source),
            0.55,
        )
    for mark in action.marks:
        if mark.ticked and mark.words:
            yield Doubt(
                "word-beside-tick",
                f"“{mark.words}” stands beside the tick for {mark.period}. Does it say what happens then?",
                "It says what happens then.",
                "It is a remark.",
                where.get("timescale", source),
                0.8,
            )
            break


def _doubts_on_lead(action: OutlineAction, owner_source: str, text_source: str) -> Iterator[Doubt]:
    if len(action.owners) == 1 and _JOINED_NAMES.match(action.owners[0]):
        yield Doubt(
            "two-leads",
            f"Is “{action.owners[0]}” one lead or two?",
            "It is one lead.",
            "They are two leads.",
            owner_source,
            0.4,
        )
    if not action.owner and (found := _NAME.search(action.text)) and is_person(found["name"]):
        yield Doubt(
            "name-in-wording",
            f"Does {found['name']} lead this action?",
            "Nobody is named as lead.",
            f"{found['name']} leads it.",
            text_source,
            0.5,
        )


def _answered(action: OutlineAction, doubt: Doubt) -> OutlineAction:
    """Return the action as the other answer has it."""
    if doubt.code == "measure-is-progress":
        return replace(action, progress=action.measure, measure=None)
    if doubt.code == "name-in-wording" and (found := _NAME.search(action.text)):
        return replace(action, owner=found["name"], owners=(found["name"],))
    if doubt.code == "two-leads":
        return replace(
            action, owners=tuple(name for owner in action.owners for name in re.split(r"\s+(?:and|&)\s+", owner))
        )
    if doubt.code == "word-beside-tick":
        words = "; ".join(f"{mark.period}: {mark.words}" for mark in action.marks if mark.words)
        return replace(
            action,
            timescale="; ".join(mark.period for mark in action.marks if mark.rating is None),
            marks=tuple(replace(mark, words="") for mark in action.marks),
            notes="; ".join(part for part in (action.notes, words) if part),
        )
    if doubt.code == "no-ref":
        return action
    return replace(action, owners=part_owners(action.owner))
