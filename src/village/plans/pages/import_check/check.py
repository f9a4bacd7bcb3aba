"""All that the template of the check page needs, from the batch, what is asked for, and what was typed before."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.importing.models.batch import ImportBatch
from village.plans.drafts.draft import Draft
from village.plans.drafts.edits import ACTION_FIELDS
from village.plans.drafts.fields import field_text
from village.plans.drafts.split_places import split_places
from village.plans.drafts.undoing import undo_count
from village.plans.models.plan import Plan
from village.plans.pages.import_check.calendar import years_shown
from village.plans.pages.import_check.mapping import MEANINGS
from village.plans.pages.import_check.page import Shown, import_page
from village.plans.pages.import_check.steps import name_of
from village.plans.pages.import_check.tray import HEAD_KINDS, pieces_link
from village.plans.queries.import_drafts import import_draft
from village.plans.queries.people import known_names

FIELD_NAMES = {
    "ref": "Reference",
    "text": "Action",
    "objective": "Objective",
    "steps": "Steps, one a line",
    "owner": "Leads",
    "timescale": "Time",
    "resources": "Resources",
    "measure": "Measure of success",
    "progress": "Update",
    "status": "Rating",
    "notes": "Notes",
}
SECTION_FIELD_NAMES = (("aim", "Aim"), ("key_issues", "Key issues"), ("success_criteria", "Success criteria"))
LONG_FIELDS = frozenset({"text", "objective", "steps", "measure", "progress", "notes"})
ROW_KINDS = (
    ("action", "An action"),
    ("section", "A section"),
    ("part_of_previous", "Part of the row before"),
    ("head", "Heads of columns"),
    ("not_action", "Neither"),
)


def shown_of(query: Mapping[str, str]) -> Shown:
    """Return what the address asks for; what makes no sense is passed over."""

    def number(name: str) -> int:
        given = query.get(name, "")
        return int(given) if given.isdecimal() and len(given) < 6 else 1

    return Shown(number("rows"), number("pieces"), query.get("apart", ""), query.get("edit", ""))


def check_context(
    viewer: Viewer, batch: ImportBatch, shown: Shown, typed: Mapping[str, Any] | None = None, problem: str = ""
) -> dict[str, Any]:
    """Return the context of the check page; `typed` is what a refused or interrupted form held."""
    brought = import_draft(batch)
    document, decisions, draft = brought.document, brought.decisions, brought.draft
    return {
        "page": import_page(document, brought.outline, draft, decisions, known_names(viewer), shown),
        "shown": shown,
        "typed": typed or {},
        "problem": problem,
        "file_name": name_of(batch),
        "page_count": document.page_count,
        "version": batch.version,
        "initials": draft.outline.initials,
        "meanings": MEANINGS,
        "levels": Plan.Level.choices,
        "level": decisions.level or Plan.Level.PRIORITY,
        "years": years_shown(draft, decisions, this_year=school_year_of(timezone.localdate())),
        "head_kinds": HEAD_KINDS,
        "head_names": {**dict(HEAD_KINDS), "other": "Other"},
        "row_kinds": ROW_KINDS,
        "action_fields": [(name, FIELD_NAMES[name]) for name in ACTION_FIELDS],
        "section_fields": SECTION_FIELD_NAMES,
        "undo_count": undo_count(decisions),
        "pieces_link": pieces_link,
        "here": reverse("plans:import", args=(batch.pk,)),
        "decide_url": reverse("plans:import-decide", args=(batch.pk,)),
        "accept_url": reverse("plans:import-accept", args=(batch.pk,)),
        "discard_url": reverse("plans:import-discard", args=(batch.pk,)),
        **editing_context(draft, shown.editing),
    }


def editing_context(draft: Draft, key: str) -> dict[str, Any]:
    """Return what the form of one action needs: its fields as text, its section, splits, and the action before it."""
    found = draft.find(key)
    if found is None:
        open_key = key if draft.section(key) is not None else ""
        return {"editing": open_key, "edit_fields": (), "edit_section": "", "edit_before": "", "edit_splits": ()}
    section, row = found
    keys = [other.key for other in draft.actions()]
    place = keys.index(key)
    return {
        "editing": key,
        "edit_fields": [
            (name, FIELD_NAMES[name], field_text(row.action, name), name in LONG_FIELDS) for name in ACTION_FIELDS
        ],
        "edit_section": section.key,
        "edit_before": keys[place - 1] if place else "",
        "edit_splits": split_places(row.action),
    }
