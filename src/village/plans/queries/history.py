"""The history of plans and actions, from the record."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from village.access.models.user import User
from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.organisations.models.organisation import Organisation
from village.plans.models.plan import Plan


def _lines(viewer: Viewer) -> QuerySet[Entry]:
    if viewer.partnership_id is None:
        return Entry.objects.none()
    return Entry.objects.filter(partnership_id=viewer.partnership_id, is_read=False)


def history_of_plan(viewer: Viewer, plan_id: int) -> QuerySet[Entry]:
    """Return what was done to the plan and to all that belongs to it, latest first."""
    return _lines(viewer).filter(
        Q(subject_kind="plans.plan", subject_id=str(plan_id)) | Q(within_kind="plans.plan", within_id=str(plan_id))
    )


def changes_of_plan(viewer: Viewer, plan_id: int, ids: Collection[int]) -> list[Entry]:
    """Return those of the lines that belong to the plan, latest first."""
    return list(history_of_plan(viewer, plan_id).filter(pk__in=ids))


def history_of_action(viewer: Viewer, action_id: int) -> QuerySet[Entry]:
    """Return what was done to the action in whatever plan, latest first."""
    return history_of(viewer, "plans.action", action_id)


def history_of(viewer: Viewer, kind: str, subject_id: int) -> QuerySet[Entry]:
    """Return what was done to one thing, latest first."""
    return _lines(viewer).filter(subject_kind=kind, subject_id=str(subject_id))


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is looked for in a history; whatever is empty does not narrow it."""

    person: str = ""
    """The id of a login, as on the record."""
    field: str = ""


def narrowed(entries: QuerySet[Entry], by: Narrowed) -> QuerySet[Entry]:
    """Return the lines of one person, or those that changed one field."""
    if by.person:
        entries = entries.filter(actor_id=by.person)
    if by.field:
        # Both databases write a JSON value as text with a space after each colon.
        entries = entries.annotate(changes_text=Cast("changes", TextField()))
        entries = entries.filter(changes_text__contains=f'"field": {json.dumps(by.field)}')
    return entries


def people_in(entries: QuerySet[Entry]) -> list[tuple[str, str]]:
    """Return (id, name) of everybody who did something there, by name."""
    rows = entries.exclude(actor_id="").order_by("actor_name").values_list("actor_id", "actor_name").distinct()
    return list(dict(rows).items())


def names_of(viewer: Viewer, ids: Mapping[str, Collection[int]]) -> dict[tuple[str, int], str]:
    """Return the names behind the ids that stand in a history, by field and id."""
    plans = Plan.objects.filter(pk__in=ids.get("parent", ()), partnership_id=viewer.partnership_id or 0)
    bodies = Organisation.objects.filter(pk__in=ids.get("organisation", ()))
    people = User.objects.filter(pk__in=ids.get("coordinator", ()))
    return {
        **{("parent", pk): title for pk, title in plans.values_list("pk", "title")},
        **{("organisation", pk): name for pk, name in bodies.values_list("pk", "name")},
        **{("coordinator", pk): name for pk, name in people.values_list("pk", "name")},
    }
