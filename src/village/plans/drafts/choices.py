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
    SECTION_FIELDS,
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
from village.reading.outline import Hints, Meaning, RowKind

type Given = Mapping[str, str]

_GONE = "That row has changed meanwhile. Look at it again and repeat what you did."


def with_columns(decisions: Decisions, meanings: Mapping[tuple[str, int], Meaning]) -> Decisions:
    """Return the decisions with the columns meaning this; the tables have to be read again."""
    return _with_hints(decisions, columns={**decisions.hints.columns, **meanings})


def with_row(decisions: Decisions, row: str, kind: RowKind) -> Decisions:
    """Return the decisions with the row of the document read as this kind; "not an action" is forgotten with it."""
    again = tuple(edit for edit in decisions.edits if not (isinstance(edit, NotAnAction) and _begins_in(edit, row)))
    return _with_hints(replace(decisions, edits=again), rows={**decisions.hints.rows, row: kind})


def _begins_in(edit: NotAnAction, row: str) -> bool:
    return edit.action.partition("~")[0] == f"a:{row}"


def with_matches(decisions: Decisions, matches: Mapping[str, Match]) -> Decisions:
    """Return the decisions with the owner words meaning these people and organisations."""
    return replace(decisions, matches={**decisions.matches, **matches})


def with_answer(decisions: Decisions, key: str, code: str, source: str, answer: str) -> Decisions:
    """Return the decisions with the doubt answered; the guess stands, or the table is read again the other way."""
    if answer == "other":
        decisions = _with_hints(decisions, answers={**decisions.hints.answers, f"{code}:{source}": answer})
    return _and(decisions, DropDoubt(key, code))


def with_plan(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    """Return the decisions with title, whose plan, period, level and first year as given."""
    for field in PLAN_FIELDS:
        old = " ".join((getattr(draft.outline, field) or "").split())
        new = " ".join(given.get(field, old).split())
        if new != old:
            decisions = _and(decisions, SetPlanField(field, new))
    starts_year = decisions.starts_year
    if "starts_year" in given:
        starts_year = int(given["starts_year"]) if given["starts_year"].isdecimal() else None
    return replace(decisions, level=given.get("level", decisions.level), starts_year=starts_year)


def with_action(decisions: Decisions, draft: Draft, key: str, given: Given) -> Decisions:
    """Return the decisions with the action's fields and section as given. Raises Refused when it is gone."""
    section, row = _found(draft, key)
    for field in ACTION_FIELDS:
        old, new = field_text(row.action, field), _tidy(given.get(field))
        if new is not None and new != (old or ""):
            decisions = _and(decisions, SetField(key, field, new))
    wanted = given.get("section", section)
    return _and(decisions, MoveAction(key, wanted)) if wanted != section else decisions


def with_split(decisions: Decisions, draft: Draft, key: str, *, before: str = "", at: str = "") -> Decisions:
    """Return the decisions with the action split before word number `at`, or before the given words.

    With neither it becomes one action for each step. Raises Refused for words that do not stand inside the action.
    """
    _section, row = _found(draft, key)
    count = len(row.action.text.split())
    if at:
        if not at.isdecimal() or not 0 < int(at) < count:
            raise Refused(_GONE)
        return _and(decisions, SplitAction(key, int(at)))
    words = " ".join(before.split())
    if not words:
        if len(row.action.steps) < 2:
            raise Refused("Write the words before which the row is to be split.", field="split-before")
        return _and(decisions, SplitAction(key, None))
    place = _place_of(words, row.action.text)
    if not place:
        raise Refused(f"“{words}” does not stand inside this action. Copy the words from it.", field="split-before")
    return _and(decisions, SplitAction(key, place))


def _place_of(words: str, text: str) -> int:
    """Return the number of the word at which the words first stand after the text's beginning; 0 for nowhere."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = (match.start() for match in re.finditer(rf"(?<!\w){pattern}", text, re.IGNORECASE))
    return next((len(text[:place].split()) for place in places if text[:place].strip()), 0)


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
        raise Refused("Give the section a title.", field="edit-title")
    return _and(decisions, RenameSection(key, title, given.get("ref", "").strip()))


def with_new_section(decisions: Decisions, given: Given) -> Decisions:
    """Return the decisions with one more section at the end."""
    title = " ".join(given.get("title", "").split())
    if not title:
        raise Refused("Give the section a title.", field="new-title")
    return _and(decisions, AddSection(title, given.get("ref", "").strip()))


def with_home(decisions: Decisions, draft: Draft, piece: str, home: str, field: str) -> Decisions:
    """Return the decisions with the unplaced piece in its home.

    Homes: "head:aim" (a part of the plan's head), "plan:title", "make:SECTION" (a new action in it; without a section
    one is made), "section:SECTION" and "action:ACTION", where `field` says which of its fields.
    """
    if draft.piece(piece) is None:
        raise Refused(_GONE)
    kind, _colon, key = home.partition(":")
    if kind == "make" and not key:
        decisions, key = _with_some_section(decisions)
    makers: Mapping[str, Callable[[], Edit]] = {
        "head": lambda: PlacePiece(piece, "head", key),
        "plan": lambda: PlacePiece(piece, "plan", key),
        "make": lambda: MakeAction(piece, key),
        "section": lambda: PlacePiece(piece, "section", field if field in SECTION_FIELDS else "notes", key),
        "action": lambda: PlacePiece(piece, "action", field if field in ACTION_FIELDS else "notes", key),
    }
    if kind not in makers:
        raise Refused("Choose a home from the list.")
    return _and(decisions, edit_from_dict(edit_to_dict(makers[kind]())))


def _with_some_section(decisions: Decisions) -> tuple[Decisions, str]:
    """Return the decisions with a section for actions of a document without any, and its key."""
    added = next((edit for edit in decisions.edits if isinstance(edit, AddSection) and edit.title == "Actions"), None)
    if added is None:
        decisions = _and(decisions, AddSection("Actions"))
        added = next(edit for edit in reversed(decisions.edits) if isinstance(edit, AddSection))
    return decisions, f"s+{added.new_key}"


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
