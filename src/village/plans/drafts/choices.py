"""What a person pressed on the page of an import, turned into decisions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from village.basics.errors import Refused
from village.plans.drafts.decisions import Decisions, Match
from village.plans.drafts.draft import Draft, DraftAction
from village.plans.drafts.edits import (
    ACTION_FIELDS,
    PLAN_FIELDS,
    ActionField,
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
    edit_from_dict,
    edit_to_dict,
    with_edit,
)
from village.plans.drafts.fields import field_text
from village.plans.reading.outline import Hints, Meaning, RowKind

type Given = Mapping[str, str]

_GONE = "That row has changed meanwhile. Look at it again and repeat what you did."


def with_columns(decisions: Decisions, meanings: Mapping[tuple[str, int], Meaning]) -> Decisions:
    """Return the decisions with the columns meaning this; the tables have to be read again."""
    return _with_hints(decisions, columns={**decisions.hints.columns, **meanings})


def with_row(decisions: Decisions, row: str, kind: RowKind) -> Decisions:
    """Return the decisions with the row of the document read as this kind."""
    return _with_hints(decisions, rows={**decisions.hints.rows, row: kind})


def with_matches(decisions: Decisions, matches: Mapping[str, Match]) -> Decisions:
    """Return the decisions with the owner words meaning these people and organisations."""
    return replace(decisions, matches={**decisions.matches, **matches})


def with_answer(decisions: Decisions, key: str, code: str, source: str, answer: str) -> Decisions:
    """Return the decisions with the doubt answered; the guess stands, or the table is read again the other way."""
    decisions = _with_hints(decisions, answers={**decisions.hints.answers, f"{code}:{source}": answer})
    return _and(decisions, DropDoubt(key, code))


def with_plan(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    """Return the decisions with title, whose plan, period and level as given."""
    for field in PLAN_FIELDS:
        old = getattr(draft.outline, field) or ""
        new = " ".join(given.get(field, old).split())
        if new != old:
            decisions = _and(decisions, SetPlanField(field, new))
    return replace(decisions, level=given.get("level", decisions.level))


def with_action(decisions: Decisions, draft: Draft, key: str, given: Given) -> Decisions:
    """Return the decisions with the action's fields and section as given. Raises Refused when it is gone."""
    section, row = _found(draft, key)
    for field in ACTION_FIELDS:
        old, new = field_text(row.action, field), _tidy(given.get(field))
        if new is not None and new != (old or ""):
            decisions = _and(decisions, SetField(key, field, new))
    wanted = given.get("section", section)
    return _and(decisions, MoveAction(key, wanted)) if wanted != section else decisions


def with_split(decisions: Decisions, draft: Draft, key: str, before: str) -> Decisions:
    """Return the decisions with the action split: before the given words, or one action a step when none are given."""
    _section, row = _found(draft, key)
    words = before.strip()
    if not words:
        if len(row.action.steps) < 2:
            raise Refused("Write the words before which the row is to be split.", field="before")
        return _and(decisions, SplitAction(key, None))
    place = re.search(re.escape(words), row.action.text, re.IGNORECASE)
    at = len(row.action.text[: place.start()].split()) if place else 0
    if not at:
        raise Refused(f"“{words}” does not stand inside this action. Copy the words from it.", field="before")
    return _and(decisions, SplitAction(key, at))


def with_join(decisions: Decisions, draft: Draft, key: str, into: str) -> Decisions:
    """Return the decisions with the action made a part of another."""
    _found(draft, key)
    _found(draft, into)
    return _and(decisions, JoinActions(key, into))


def without_action(decisions: Decisions, draft: Draft, key: str) -> Decisions:
    """Return the decisions with the action's words laid among the unplaced."""
    _found(draft, key)
    return _and(decisions, NotAnAction(key))


def with_section(decisions: Decisions, draft: Draft, key: str, given: Given) -> Decisions:
    """Return the decisions with the section named as given, or taken for no section at all."""
    if draft.section(key) is None:
        raise Refused(_GONE)
    if given.get("not"):
        return _and(decisions, NotASection(key))
    title = " ".join(given.get("title", "").split())
    if not title:
        raise Refused("Give the section a title.", field="title")
    return _and(decisions, RenameSection(key, title, given.get("ref", "").strip()))


def with_new_section(decisions: Decisions, given: Given) -> Decisions:
    """Return the decisions with one more section at the end."""
    title = " ".join(given.get("title", "").split())
    if not title:
        raise Refused("Give the section a title.", field="title")
    return _and(decisions, AddSection(title, given.get("ref", "").strip()))


def with_home(decisions: Decisions, draft: Draft, piece: str, home: str, field: ActionField | str) -> Decisions:
    """Return the decisions with the unplaced piece in its home: "head:aim", "make:KEY", "section:KEY", "action:KEY"."""
    if draft.piece(piece) is None:
        raise Refused(_GONE)
    kind, _colon, key = home.partition(":")
    makers: Mapping[str, Callable[[], Edit]] = {
        "head": lambda: PlacePiece(piece, "head", key),
        "make": lambda: MakeAction(piece, key),
        "section": lambda: PlacePiece(piece, "section", "notes", key),
        "action": lambda: PlacePiece(piece, "action", field, key),
    }
    if kind not in makers:
        raise Refused("Choose a home from the list.")
    return _and(decisions, edit_from_dict(edit_to_dict(makers[kind]())))


def undone(decisions: Decisions) -> Decisions:
    """Return the decisions without the last correction of a row, section or piece."""
    return replace(decisions, edits=decisions.edits[:-1])


def _and(decisions: Decisions, edit: Edit) -> Decisions:
    return replace(decisions, edits=with_edit(decisions.edits, edit))


def _with_hints(
    decisions: Decisions,
    *,
    columns: Mapping[tuple[str, int], Meaning] | None = None,
    rows: Mapping[str, RowKind] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Decisions:
    hints = decisions.hints
    return replace(
        decisions,
        hints=Hints(
            dict(hints.columns if columns is None else columns),
            dict(hints.rows if rows is None else rows),
            dict(hints.answers if answers is None else answers),
        ),
    )


def _found(draft: Draft, key: str) -> tuple[str, DraftAction]:
    found = draft.find(key)
    if found is None:
        raise Refused(_GONE)
    return found[0].key, found[1]


def _tidy(text: str | None) -> str | None:
    if text is None:
        return None
    return "\n".join(line for line in (" ".join(part.split()) for part in text.splitlines()) if line)
