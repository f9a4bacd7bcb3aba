"""Edits applied to a draft: each gives a new draft, and no word of the document is ever lost on the way."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from village.plans.drafts.draft import (
    Draft,
    DraftAction,
    DraftPiece,
    DraftSection,
    draft_of,
    outline_of,
    texts_of_action,
    texts_of_section,
)
from village.plans.drafts.edits import (
    AddSection,
    DropDoubt,
    Edit,
    JoinActions,
    MakeAction,
    MoveAction,
    NotAnAction,
    NotASection,
    PlacePiece,
    RenameSection,
    SetField,
    SetPlanField,
    SplitAction,
)
from village.plans.drafts.fields import add_to_field, field_text, joined, set_field, split_at, split_by_steps
from village.reading.outline import HeadField, Outline, OutlineAction, OutlineSection, Unplaced

_WORD = re.compile(r"\w+")


class _NoFit(Exception):
    """The edit names something that is not in the draft."""


def draft_with(outline: Outline, edits: Sequence[Edit]) -> Draft:
    """Return the outline as a draft after the edits in order; those that fit no more are named in `skipped`."""
    draft = draft_of(outline)
    for number, edit in enumerate(edits):
        try:
            draft = _apply(draft, edit)
        except _NoFit:
            draft = replace(draft, skipped=(*draft.skipped, number))
    return draft


def apply_edits(outline: Outline, edits: Sequence[Edit]) -> Outline:
    """Return the outline after the edits in order. Every word of it still stands in a field or lies unplaced."""
    return outline_of(draft_with(outline, edits))


def _apply(draft: Draft, edit: Edit) -> Draft:
    match edit:
        case SetField():
            return _set_field(draft, edit)
        case SetPlanField():
            return _set_plan_field(draft, edit)
        case SplitAction():
            return _split(draft, edit)
        case JoinActions():
            return _join(draft, edit)
        case MoveAction():
            return _move(draft, edit)
        case NotAnAction():
            return _not_an_action(draft, edit)
        case MakeAction():
            return _make_action(draft, edit)
        case PlacePiece():
            return _place_piece(draft, edit)
        case AddSection():
            return _add_section(draft, edit)
        case RenameSection():
            return _rename_section(draft, edit)
        case NotASection():
            return _not_a_section(draft, edit)
        case DropDoubt():
            return _drop_doubt(draft, edit)


def _action(draft: Draft, key: str) -> DraftAction:
    found = draft.find(key)
    if found is None:
        raise _NoFit
    return found[1]


def _with_action(draft: Draft, key: str, change: Callable[[DraftAction], Sequence[DraftAction]]) -> Draft:
    """Return the draft with the action replaced by what `change` makes of it."""
    sections = []
    for section in draft.sections:
        if any(row.key == key for row in section.actions):
            rows: list[DraftAction] = []
            for row in section.actions:
                rows.extend(change(row) if row.key == key else (row,))
            section = replace(section, actions=tuple(rows))
        sections.append(section)
    return replace(draft, sections=tuple(sections))


def _with_section(draft: Draft, key: str, change: Callable[[OutlineSection], OutlineSection]) -> Draft:
    if draft.section(key) is None:
        raise _NoFit
    return replace(
        draft,
        sections=tuple(replace(row, section=change(row.section)) if row.key == key else row for row in draft.sections),
    )


def _with_piece(draft: Draft, text: str, source: str, why: str, proposal: str = "") -> Draft:
    """Return the draft with one more unplaced piece."""
    if not text.strip():
        return draft
    numbers = [int(row.key[2:]) for row in draft.pieces if row.key.startswith("u+") and row.key[2:].isdigit()]
    key = f"u+{max(numbers, default=draft.outline.word_count) + 1}"
    return replace(draft, pieces=(*draft.pieces, DraftPiece(key, Unplaced(text, source, why, proposal))))


def _keep_words(draft: Draft, old: str, new: str, source: str) -> Draft:
    """Keep the old words as unplaced when the new ones do not hold them all."""
    if Counter(_WORD.findall(old)) - Counter(_WORD.findall(new)):
        return _with_piece(draft, old, source, "replaced by hand")
    return draft


def _source(action: OutlineAction) -> str:
    return next(iter(action.source), "")


def _set_field(draft: Draft, edit: SetField) -> Draft:
    row = _action(draft, edit.action)
    old = field_text(row.action, edit.field)
    new = set_field(row.action, edit.field, edit.text, _periods(draft))
    draft = _with_action(draft, edit.action, lambda found: (replace(found, action=new),))
    kept_elsewhere = row.action.text if edit.field == "steps" else ""
    return _keep_words(draft, old, f"{field_text(new, edit.field)} {kept_elsewhere}", _source(row.action))


def _periods(draft: Draft) -> tuple[str, ...]:
    """Return the heads of the document's year and term columns, in the order in which they first stand."""
    return tuple(dict.fromkeys(mark.period for row in draft.actions() for mark in row.action.marks))


def _set_plan_field(draft: Draft, edit: SetPlanField) -> Draft:
    text = edit.text.strip() or None
    match edit.field:
        case "title":
            old, outline = draft.outline.title, replace(draft.outline, title=text)
        case "organisation":
            old, outline = draft.outline.organisation, replace(draft.outline, organisation=text)
        case "period":
            old, outline = draft.outline.period, replace(draft.outline, period=text)
        case _:
            raise _NoFit
    return _keep_words(replace(draft, outline=outline), old or "", edit.text, "")


def _split(draft: Draft, edit: SplitAction) -> Draft:
    row = _action(draft, edit.action)
    parts = split_by_steps(row.action) if edit.at is None else split_at(row.action, edit.at)
    if len(parts) < 2:
        raise _NoFit
    keys = (row.key, *(f"{edit.new_key or row.key}.{number}" for number in range(1, len(parts))))
    draft = _with_action(
        draft, edit.action, lambda _found: tuple(DraftAction(key, part) for key, part in zip(keys, parts, strict=True))
    )
    new = " ".join(" ".join(texts_of_action(part)) for part in parts)
    return _keep_words(draft, " ".join(texts_of_action(row.action)), new, _source(row.action))


def _join(draft: Draft, edit: JoinActions) -> Draft:
    row, into = _action(draft, edit.action), _action(draft, edit.into)
    if row.key == into.key:
        raise _NoFit
    whole = joined(into.action, row.action)
    draft = _with_action(draft, row.key, lambda _found: ())
    draft = _with_action(draft, into.key, lambda found: (replace(found, action=whole),))
    old = " ".join((*texts_of_action(into.action), *texts_of_action(row.action)))
    return _keep_words(draft, old, " ".join(texts_of_action(whole)), _source(row.action))


def _move(draft: Draft, edit: MoveAction) -> Draft:
    row = _action(draft, edit.action)
    if draft.section(edit.section) is None or edit.before == row.key:
        raise _NoFit
    draft = _with_action(draft, row.key, lambda _found: ())
    return _put(draft, edit.section, row, before=edit.before)


def _put(draft: Draft, section_key: str, row: DraftAction, *, before: str = "") -> Draft:
    def with_row(section: DraftSection) -> DraftSection:
        keys = [found.key for found in section.actions]
        at = keys.index(before) if before in keys else len(keys)
        return replace(section, actions=(*section.actions[:at], row, *section.actions[at:]))

    return replace(
        draft,
        sections=tuple(with_row(section) if section.key == section_key else section for section in draft.sections),
    )


def _not_an_action(draft: Draft, edit: NotAnAction) -> Draft:
    row = _action(draft, edit.action)
    draft = _with_action(draft, row.key, lambda _found: ())
    return _with_piece(draft, "\n".join(texts_of_action(row.action)), _source(row.action), "not an action", "note")


def _make_action(draft: Draft, edit: MakeAction) -> Draft:
    found = draft.piece(edit.piece)
    if found is None or draft.section(edit.section) is None:
        raise _NoFit
    source = (found.piece.source,) if found.piece.source else ()
    key = f"{edit.new_key}.1" if edit.new_key else f"a+{found.key}"
    row = DraftAction(key, OutlineAction(text=found.piece.text, source=source))
    return _put(_without_piece(draft, found.key), edit.section, row)


def _without_piece(draft: Draft, key: str) -> Draft:
    return replace(draft, pieces=tuple(row for row in draft.pieces if row.key != key))


def _place_piece(draft: Draft, edit: PlacePiece) -> Draft:
    found = draft.piece(edit.piece)
    if found is None:
        raise _NoFit
    text, rest = found.piece.text, _without_piece(draft, edit.piece)
    match edit.home:
        case "action":
            row = _action(draft, edit.key)
            new = add_to_field(row.action, edit.field, text, _periods(draft))
            return _with_action(rest, edit.key, lambda kept: (replace(kept, action=new),))
        case "section":
            return _with_section(rest, edit.key, lambda section: _section_with(section, edit.field, text))
        case "head":
            part = HeadField(edit.field, "", text, found.piece.source)
            return replace(rest, outline=replace(rest.outline, head=(*rest.outline.head, part)))
        case "plan":
            old = {"title": draft.outline.title, "organisation": draft.outline.organisation}.get(
                edit.field, draft.outline.period
            )
            return _set_plan_field(rest, SetPlanField(edit.field, f"{old} {text}" if old else text))
        case _:
            raise _NoFit


def _section_with(section: OutlineSection, field: str, text: str) -> OutlineSection:
    def after(old: str | None) -> str:
        return f"{old}\n{text}" if old else text

    match field:
        case "ref":
            return replace(section, ref=f"{section.ref} {text}" if section.ref else text)
        case "title":
            return replace(section, title=f"{section.title} {text}" if section.title else text)
        case "aim":
            return replace(section, aim=after(section.aim))
        case "key_issues":
            return replace(section, key_issues=(*section.key_issues, text))
        case "success_criteria":
            return replace(section, success_criteria=(*section.success_criteria, text))
        case "notes":
            return replace(section, notes=after(section.notes))
    raise _NoFit


def _add_section(draft: Draft, edit: AddSection) -> Draft:
    if not edit.title.strip():
        raise _NoFit
    key = f"s+{edit.new_key or edit.title}"
    if draft.section(key) is not None:
        raise _NoFit
    keys = [row.key for row in draft.sections]
    at = keys.index(edit.before) if edit.before in keys else len(keys)
    new = DraftSection(key, OutlineSection(title=edit.title.strip(), ref=edit.ref.strip() or None))
    return replace(draft, sections=(*draft.sections[:at], new, *draft.sections[at:]))


def _rename_section(draft: Draft, edit: RenameSection) -> Draft:
    row = draft.section(edit.section)
    if row is None:
        raise _NoFit
    old = f"{row.section.ref or ''} {row.section.title or ''}"
    draft = _with_section(
        draft,
        edit.section,
        lambda section: replace(section, title=edit.title.strip() or None, ref=edit.ref.strip() or None),
    )
    return _keep_words(draft, old.strip(), f"{edit.ref} {edit.title}", next(iter(row.section.source), ""))


def _not_a_section(draft: Draft, edit: NotASection) -> Draft:
    keys = [row.key for row in draft.sections]
    if edit.section not in keys or (len(keys) == 1 and draft.sections[0].actions):
        raise _NoFit
    at = keys.index(edit.section)
    gone, rest = draft.sections[at], [*draft.sections[:at], *draft.sections[at + 1 :]]
    if gone.actions:
        home = rest[max(at - 1, 0)]
        actions = (*home.actions, *gone.actions) if at else (*gone.actions, *home.actions)
        rest[max(at - 1, 0)] = replace(home, actions=actions)
    source = next(iter(gone.section.source), "")
    return _with_piece(
        replace(draft, sections=tuple(rest)), "\n".join(texts_of_section(gone.section)), source, "not a section", "note"
    )


def _drop_doubt(draft: Draft, edit: DropDoubt) -> Draft:
    if not edit.action:
        kept = tuple(doubt for doubt in draft.outline.doubts if doubt.code != edit.code)
        return replace(draft, outline=replace(draft.outline, doubts=kept))
    row = _action(draft, edit.action)
    doubts = tuple(doubt for doubt in row.action.doubts if doubt.code != edit.code)
    return _with_action(draft, row.key, lambda found: (replace(found, action=replace(found.action, doubts=doubts)),))
