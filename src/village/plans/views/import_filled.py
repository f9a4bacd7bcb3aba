"""What stands in the fields of the check page, whichever button was pressed: nothing typed is lost."""

from collections.abc import Mapping

from village.access.viewer import Viewer
from village.basics.errors import Refused
from village.plans.drafts import choices
from village.plans.drafts.decisions import Decisions, Match
from village.plans.drafts.draft import Draft
from village.plans.drafts.edits import ACTION_FIELDS
from village.plans.models.plan import Plan
from village.plans.pages.import_check.leads import lead_questions, match_of
from village.plans.pages.import_check.mapping import MEANINGS, mapped_tables
from village.plans.queries.import_drafts import ImportDraft
from village.plans.queries.people import known_names
from village.reading.outline import Meaning

type Given = Mapping[str, str]

_MEANINGS: Mapping[str, Meaning] = {meaning: meaning for meaning, _words in MEANINGS}


def filled_in(viewer: Viewer, brought: ImportDraft, decisions: Decisions, given: Given) -> Decisions:
    """Return the decisions with every field that differs from what the page had shown.

    `brought` is what was shown; fields that are missing in `given` stay as they are.
    """
    draft = brought.draft
    decisions = choices.with_plan(decisions, draft, _changed_plan(brought.decisions, given))
    decisions = _edited(decisions, draft, given)
    if given.get("new-title", "").strip():
        decisions = choices.with_new_section(decisions, {"title": given["new-title"], "ref": given.get("new-ref", "")})
    decisions = _pieces(decisions, draft, given)
    if any(name.startswith("lead-") for name in given):
        decisions = _leads(viewer, brought, decisions, given)
    return _columns(decisions, draft, given)


def _changed_plan(shown: Decisions, given: Given) -> dict[str, str]:
    as_shown = {"level": shown.level or Plan.Level.PRIORITY, "starts_year": str(shown.starts_year or "")}
    if given.get("level", as_shown["level"]) not in Plan.Level.values:
        raise Refused("Choose the kind of plan from the list.", field="level")
    return {name: value for name, value in given.items() if as_shown.get(name) != value}


def _edited(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    """Return the decisions with the open form of an action or a section."""
    key = given.get("edit", "")
    fields = {name.removeprefix("edit-"): value for name, value in given.items() if name.startswith("edit-")}
    if not key or not fields:
        return decisions
    section = draft.section(key)
    if section is None:
        known = {name: value for name, value in fields.items() if name in {*ACTION_FIELDS, "section"}}
        return choices.with_action(decisions, draft, key, known)
    is_same = (fields.get("title", ""), fields.get("ref", "")) == (
        section.section.title or "",
        section.section.ref or "",
    )
    return decisions if is_same else choices.with_section(decisions, draft, key, fields)


def _pieces(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    for number, piece in enumerate(draft.pieces):
        if home := given.get(f"piece-{number}", ""):
            field = given.get(f"piece-{number}-field", "notes")
            decisions = choices.with_home(decisions, draft, piece.key, home, field)
    return decisions


def _leads(viewer: Viewer, brought: ImportDraft, decisions: Decisions, given: Given) -> Decisions:
    matches: dict[str, Match] = {}
    for question in lead_questions(brought.draft, known_names(viewer), brought.decisions.matches):
        value = given.get(question.name, question.chosen)
        if given.get("sure") and question.sure and value == question.chosen:
            value = question.sure
        if value == question.chosen:
            continue
        match = match_of(value)
        offered = {offer.value for offer in (*question.offers, *question.others)}
        if match is None or value not in {"words", "role", *offered}:
            raise Refused("Choose each lead from its list.", field=question.name)
        matches[question.words] = match
    return choices.with_matches(decisions, matches)


def _columns(decisions: Decisions, draft: Draft, given: Given) -> Decisions:
    changed: dict[tuple[str, int], Meaning] = {}
    for table in mapped_tables(draft.outline.columns, given.get("apart", "")):
        for column in table.columns:
            meaning = _MEANINGS.get(given.get(column.name, ""))
            if meaning is not None and meaning != column.meaning:
                changed.update(dict.fromkeys(column.places, meaning))
    return choices.with_columns(decisions, changed) if changed else decisions
