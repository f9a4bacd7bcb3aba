"""One press on the check page: what it decides, where the page goes on, and what it says."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import QueryDict

from village.access.viewer import Viewer
from village.basics.errors import Refused, Stale
from village.basics.whole_numbers import whole_number
from village.importing.models.batch import ImportBatch
from village.importing.services.batches import save_decisions
from village.plans.drafts import choices
from village.plans.drafts.applying import draft_with
from village.plans.drafts.decisions import Decisions, decisions_to_dict
from village.plans.drafts.draft import Draft
from village.plans.drafts.undoing import undone, with_past
from village.plans.pages.import_check.check import ROW_KINDS
from village.plans.pages.import_check.page import doubts_to_check
from village.plans.pages.import_check.places import part_of, places_of
from village.plans.pages.import_check.source import source_rows
from village.plans.pages.import_check.tray import pieces_link, proposed_home
from village.plans.queries.import_drafts import ImportDraft, import_draft
from village.plans.views.import_filled import Given, filled_in

_PLACES = {"plan": "#plan", "columns": "#columns", "leads": "#leads", "pieces": "#unplaced", "proposed": "#unplaced"}
_SAYS = {
    "undo": "The last correction is undone.",
    "not-action": "This is no action now. Its words lie with the unplaced.",
    "split": "The row is split.",
    "join": "The two rows are one action now.",
    "new-section": "The section is there. Move rows into it with Change.",
    "columns": "The tables were read again.",
    "take": "The words are in the action now.",
}
_ROW = re.compile(r"row-(?P<number>\d{1,5})")
_ANCHOR = re.compile(r"(?:row|piece)-\d{1,5}|[a-z-]{1,20}")
_FILLED_ONLY = frozenset({"", "keep", "plan", "columns", "leads", "pieces", "action"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What a press left behind."""

    batch: ImportBatch
    link: str
    """Where the page goes on, after its own address."""
    says: str


def given_by(post: QueryDict) -> Given:
    """Return the fields of the page, and what the pressed button says, which counts more."""
    return {**post.dict(), **dict(parse_qsl(post.get("press", ""), keep_blank_values=True))}  # type: ignore[dict-item]


def keep_press(viewer: Viewer, batch: ImportBatch, given: Given) -> Kept:
    """Return the batch with all that was filled in and pressed. Raises Refused, and Stale for an older page."""
    if whole_number(given.get("version", "")) != batch.version:
        raise Stale(
            "This import was corrected on another page since you opened this one. "
            "Here is how it stands now; what you typed is still in its fields. Press again to keep it."
        )
    brought = import_draft(batch)
    do = given.get("do", "")
    base = undone(brought.decisions) if do == "undo" else brought.decisions
    after = filled_in(viewer, brought, base, given)
    if do not in _FILLED_ONLY and do != "undo":
        after = _pressed(brought, after, given)
    kept = with_past(base, after)
    if kept != brought.decisions:
        batch = save_decisions(by=viewer, batch=batch, seen=batch.version, decisions=decisions_to_dict(kept))
    if do == "answer":
        return _next_to_check(batch)
    return Kept(batch, _link(do, given.get("at", "")), _SAYS.get(do, ""))


def _pressed(brought: ImportDraft, decisions: Decisions, given: Given) -> Decisions:
    draft, key = draft_with(brought.outline, decisions.edits), given.get("key", "")
    ways: Mapping[str, Callable[[], Decisions]] = {
        "row": lambda: _row(decisions, given),
        "answer": lambda: _answer(decisions, given),
        "split": lambda: choices.with_split(
            decisions, draft, key, before=given.get("split-before", ""), at=given.get("split-at", "")
        ),
        "steps": lambda: choices.with_split(decisions, draft, key),
        "join": lambda: choices.with_join(decisions, draft, key, given.get("into", "")),
        "not-action": lambda: choices.without_action(decisions, draft, key),
        "not-section": lambda: choices.with_section(decisions, draft, key, {"not": "yes"}),
        "new-section": lambda: _new_section(decisions, given),
        "make": lambda: choices.with_home(
            decisions, draft, given.get("piece", ""), f"make:{given.get('section', '')}", ""
        ),
        "take": lambda: _take(brought.draft, decisions, draft, key, given),
        "proposed": lambda: _proposed(decisions, draft),
    }
    way = ways.get(given.get("do", ""))
    if way is None:
        raise Refused("Village does not know this button. Load the page again.")
    return way()


def _row(decisions: Decisions, given: Given) -> Decisions:
    if given.get("kind") not in dict(ROW_KINDS):
        raise Refused("Choose what the row is from the list.")
    return choices.with_row(decisions, given.get("row", ""), given["kind"])  # type: ignore[arg-type]  # checked above


def _answer(decisions: Decisions, given: Given) -> Decisions:
    answer = "other" if given.get("answer") == "other" else "guess"
    return choices.with_answer(decisions, given.get("key", ""), given.get("code", ""), given.get("source", ""), answer)


def _new_section(decisions: Decisions, given: Given) -> Decisions:
    """Return the decisions as they are: a title that was typed is a section already. Raises Refused without one."""
    return decisions if given.get("new-title", "").strip() else choices.with_new_section(decisions, {})


def _take(shown: Draft, decisions: Decisions, draft: Draft, key: str, given: Given) -> Decisions:
    number = whole_number(given.get("take-piece", ""))
    if number is None or number >= len(shown.pieces):
        raise Refused("Choose the words that the action is to take.", field="take-piece")
    piece = shown.pieces[number].key
    return choices.with_home(decisions, draft, piece, f"action:{key}", given.get("take-field", "notes"))


def _proposed(decisions: Decisions, draft: Draft) -> Decisions:
    for row in draft.pieces:
        if home := proposed_home(row):
            decisions = choices.with_home(decisions, draft, row.key, home, "")
    return decisions


def _next_to_check(batch: ImportBatch) -> Kept:
    """Go on at the least sure of the questions that are left, and say how many remain."""
    brought = import_draft(batch)
    rows = list(source_rows(brought.document, brought.draft.outline.columns))
    left = doubts_to_check(brought.draft, places_of(rows, brought.draft))
    if not left:
        return Kept(batch, "#rows", "Answered. Nothing is left to check.")
    return Kept(batch, left[0].link, f"Answered. {len(left)} still to check.")


def _link(do: str, at: str) -> str:
    if row := _ROW.fullmatch(at):
        return f"?rows={part_of(max(int(row['number']), 1))}#{at}"
    if at.startswith("piece-") and (piece := whole_number(at[6:])) is not None:
        return pieces_link(piece)
    return f"#{at}" if _ANCHOR.fullmatch(at) else _PLACES.get(do, "")
