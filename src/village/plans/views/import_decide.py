"""What a person presses on the check page: each press is one decision, kept at once."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from village.access.guards import requires, viewer_of
from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.services.batches import save_decisions
from village.plans import permissions
from village.plans.drafts import choices
from village.plans.drafts.decisions import Decisions, Match, decisions_to_dict
from village.plans.drafts.draft import Draft
from village.plans.drafts.edits import ACTION_FIELDS
from village.plans.pages.import_check.check import ROW_KINDS
from village.plans.pages.import_check.leads import lead_questions, match_of
from village.plans.pages.import_check.mapping import MEANINGS, mapped_tables
from village.plans.queries.import_drafts import import_draft
from village.plans.queries.imports import plan_import_for
from village.plans.queries.people import known_names
from village.plans.reading.outline import Meaning

type Given = Mapping[str, str]

_MEANINGS: Mapping[str, Meaning] = {meaning: meaning for meaning, _words in MEANINGS}
_ROW_KINDS = dict(ROW_KINDS)


@requires(permissions.IMPORT)
@require_POST
def decide(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Keep one decision and show the page again, at the row that it was about."""
    viewer = viewer_of(request)
    batch = plan_import_for(viewer, batch_id)
    if batch.state != ImportBatch.State.READ:
        return redirect("plans:import", batch.pk)
    given = request.POST.dict()
    seen = given.get("version", "")
    try:
        decisions = _decided(viewer, batch, given)
        save_decisions(
            by=viewer, batch=batch, seen=int(seen) if seen.isdecimal() else 0, decisions=decisions_to_dict(decisions)
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"{reverse('plans:import', args=(batch.pk,))}{_anchor(given.get('do', ''))}")


_PLACES = {"plan": "plan", "columns": "columns", "leads": "leads", "pieces": "unplaced"}


def _anchor(do: str) -> str:
    """Name the part of the page; a row keeps the address's own anchor, which browsers carry over a redirect."""
    return f"#{_PLACES[do]}" if do in _PLACES else ""


def _decided(viewer: Viewer, batch: ImportBatch, given: Given) -> Decisions:
    brought = import_draft(batch)
    decisions, draft = brought.decisions, brought.draft
    key = given.get("key", "")
    ways: Mapping[str, Callable[[], Decisions]] = {
        "plan": lambda: choices.with_plan(decisions, draft, given),
        "columns": lambda: _columns(decisions, draft, given),
        "row": lambda: _row(decisions, given),
        "answer": lambda: _answer(decisions, given),
        "action": lambda: choices.with_action(decisions, draft, key, given),
        "split": lambda: choices.with_split(decisions, draft, key, given.get("before", "")),
        "join": lambda: choices.with_join(decisions, draft, key, given.get("into", "")),
        "not-action": lambda: choices.without_action(decisions, draft, key),
        "section": lambda: choices.with_section(decisions, draft, key, given),
        "new-section": lambda: choices.with_new_section(decisions, given),
        "leads": lambda: _leads(viewer, decisions, draft, given),
        "pieces": lambda: _pieces(decisions, draft, given),
        "undo": lambda: choices.undone(decisions),
    }
    way = ways.get(given.get("do", ""))
    if way is None:
        raise Refused("Village does not know this button. Load the page again.")
    return way()


def _columns(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    changed: dict[tuple[str, int], Meaning] = {}
    for table in mapped_tables(draft.outline.columns):
        for column in table.columns:
            meaning = _MEANINGS.get(given.get(column.name, ""))
            if meaning is not None and meaning != column.meaning:
                changed.update(dict.fromkeys(column.places, meaning))
    return choices.with_columns(decisions, changed)


def _row(decisions: Decisions, given: Given) -> Decisions:
    if given.get("kind") not in _ROW_KINDS:
        raise Refused("Choose what the row is from the list.")
    return choices.with_row(decisions, given.get("row", ""), given["kind"])  # type: ignore[arg-type]  # checked above


def _answer(decisions: Decisions, given: Given) -> Decisions:
    answer = "other" if given.get("answer") == "other" else "guess"
    return choices.with_answer(decisions, given.get("key", ""), given.get("code", ""), given.get("source", ""), answer)


def _leads(viewer: Viewer, decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    matches: dict[str, Match] = {}
    for question in lead_questions(draft, known_names(viewer), decisions.matches):
        value = given.get(question.name, question.chosen)
        if given.get("sure") and question.sure and value == question.chosen:
            value = question.sure
        match = match_of(value)
        if match is None or value not in _choices_of(question.offers, question.others):
            raise Refused("Choose each lead from its list.")
        if value != question.chosen:
            matches[question.words] = match
    return choices.with_matches(decisions, matches)


def _choices_of(*offers: tuple[object, ...]) -> set[str]:
    return {"words", "role"} | {str(getattr(offer, "value", "")) for group in offers for offer in group}


def _pieces(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    for number, piece in enumerate(draft.pieces):
        home = given.get(f"piece-{number}", "")
        if home:
            field = given.get(f"piece-{number}-field", "notes")
            decisions = choices.with_home(
                decisions, draft, piece.key, home, field if field in ACTION_FIELDS else "notes"
            )
    return decisions
