"""Counts of incidents. Whoever shows them for a named child asks first whether the viewer may see behaviour."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from village.school_data.models.behaviour import Incident


def incident_counts(school_id: int, first: date, last: date, *, kind: str = Incident.Kind.INCIDENT) -> dict[int, int]:
    """Return how many incidents each pupil of the school had from a first to a last day; who had none is left out."""
    rows = Incident.objects.filter(school_id=school_id, kind=kind, on__range=(first, last)).order_by()
    return dict(rows.values_list("pupil_id").annotate(count=Count("pk")))


def incidents_on_days(school_id: int, days: Collection[date]) -> list[Incident]:
    """Return every incident and reward of a school from the first to the last of these days; nobody looks at them."""
    if not days:
        return []
    return list(Incident.objects.filter(school_id=school_id, on__range=(min(days), max(days))).order_by("id"))
