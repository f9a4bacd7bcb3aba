"""What stood at an earlier moment, such as the close of a round: conditions, and what the record says changed since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.plans.models.action import Placement
from village.plans.models.plan import Plan

PLACED = "plans.action-placed"


@dataclass(frozen=True, slots=True)
class Since:
    """What changed after a moment."""

    statuses: Mapping[int, str] = field(default_factory=dict)
    """By action, the status that it had then; actions whose status stayed are left out."""
    placed: frozenset[int] = frozenset()
    """Actions that were given a home in the plan only afterwards."""


def stood(as_at: datetime | None, gone: str = "withdrawn_at", made: str = "made_at") -> Q:
    """Return the condition on rows that stood at the moment, or stand now; `gone` and `made` are their fields."""
    now = Q(**{f"{gone}__isnull": True})
    if as_at is None:
        return now
    return (now | Q(**{f"{gone}__gt": as_at})) & made_by(as_at, made)


def made_by(as_at: datetime | None, made: str = "made_at") -> Q:
    """Return the condition on rows that were there at the moment; without one, on all."""
    return Q() if as_at is None else Q(**{f"{made}__lte": as_at})


def since(viewer: Viewer, plan: Plan, as_at: datetime | None) -> Since:
    """Return what the record says changed after the moment in the plan's actions; one query, none without a moment."""
    if as_at is None:
        return Since()
    ids = Placement.objects.filter(plan=plan).order_by().annotate(key=Cast("action_id", CharField())).values("key")
    entries = Entry.objects.filter(
        partnership_id=viewer.partnership_id or 0, subject_kind="plans.action", subject_id__in=ids, at__gt=as_at
    )
    statuses: dict[int, str] = {}
    placed = set()
    columns = ("subject_id", "verb", "within_id", "changes")
    for subject_id, verb, within_id, changes in entries.order_by("at", "pk").values_list(*columns):
        action_id = int(subject_id)
        if verb == PLACED and within_id == str(plan.pk):
            placed.add(action_id)
        for change in changes:
            if change["field"] == "status":
                statuses.setdefault(action_id, change["old"] or "")
    return Since(statuses, frozenset(placed))
