"""All that the template of the check page needs, from the batch and the row that is being changed."""

from typing import Any

from django.urls import reverse

from village.access.viewer import Viewer
from village.importing.models.batch import ImportBatch
from village.plans.drafts.draft import Draft
from village.plans.drafts.edits import ACTION_FIELDS
from village.plans.drafts.fields import field_text
from village.plans.models.plan import Plan
from village.plans.pages.import_check.mapping import MEANINGS
from village.plans.pages.import_check.page import HEAD_KINDS, import_page
from village.plans.pages.import_check.steps import name_of
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
LONG_FIELDS = frozenset({"text", "objective", "steps", "measure", "progress", "notes"})
ROW_KINDS = (
    ("action", "An action"),
    ("section", "A section"),
    ("part_of_previous", "Part of the row before"),
    ("head", "Heads of columns"),
    ("not_action", "Neither"),
)


def check_context(viewer: Viewer, batch: ImportBatch, editing: str) -> dict[str, Any]:
    """Return the context of the check page; `editing` is the key of the action or section whose form is open."""
    brought = import_draft(batch)
    document, decisions, draft = brought.document, brought.decisions, brought.draft
    return {
        "page": import_page(document, draft, decisions, known_names(viewer)),
        "file_name": name_of(batch),
        "page_count": document.page_count,
        "version": batch.version,
        "initials": draft.outline.initials,
        "meanings": MEANINGS,
        "levels": Plan.Level.choices,
        "level": decisions.level or Plan.Level.PRIORITY,
        "head_kinds": HEAD_KINDS,
        "head_names": {**dict(HEAD_KINDS), "other": "Other"},
        "row_kinds": ROW_KINDS,
        "action_fields": [(name, FIELD_NAMES[name]) for name in ACTION_FIELDS],
        "edit_count": len(decisions.edits),
        "decide_url": reverse("plans:import-decide", args=(batch.pk,)),
        "accept_url": reverse("plans:import-accept", args=(batch.pk,)),
        "discard_url": reverse("plans:import-discard", args=(batch.pk,)),
        **editing_context(draft, editing),
    }


def editing_context(draft: Draft, key: str) -> dict[str, Any]:
    """Return what the form of one action needs: its fields as text, its section, and the action before it."""
    found = draft.find(key)
    if found is None:
        is_section = draft.section(key) is not None
        return {"editing": key if is_section else "", "edit_fields": (), "edit_section": "", "edit_before": ""}
    section, row = found
    keys = [other.key for other in draft.actions()]
    place = keys.index(key)
    fields = [(name, FIELD_NAMES[name], field_text(row.action, name), name in LONG_FIELDS) for name in ACTION_FIELDS]
    return {
        "editing": key,
        "edit_fields": fields,
        "edit_section": section.key,
        "edit_before": keys[place - 1] if place else "",
    }
