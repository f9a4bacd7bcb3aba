"""Reads for what other rooms show of this one: talks, steps that are due, and what was done. Figures name nobody."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from village.access.viewer import Viewer
from village.provision.models.during import ReturnStep, Talk, Week
from village.provision.models.stay import Stay
from village.provision.queries.stays import stays_at


def talks_about(stay_ids: Collection[int]) -> list[Talk]:
    """Return the talks with parents about these stays. One query."""
    return list(Talk.objects.filter(stay__in=stay_ids).select_related("by"))


def next_steps(stay_ids: Collection[int]) -> dict[int, date]:
    """Return the day of the next step back that is not taken, of each stay that has one. One query."""
    rows = ReturnStep.objects.filter(stay__in=stay_ids, done_on=None).order_by("-on")
    return dict(rows.values_list("stay_id", "on"))


def steps_due(stay_ids: Collection[int], *, today: date) -> int:
    """Return how many steps back are due. One query."""
    return ReturnStep.objects.filter(stay__in=stay_ids, done_on=None, on__lte=today).count()


def days_there(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return on how many days the children came, and how many there were, in weeks that began in these days."""
    rows = Week.objects.filter(stay__pupil__in=pupil_ids, monday__range=(first, last)).order_by()
    days = list(rows.values_list("days_came", "days_offered"))
    return sum(came for came, _ in days), sum(offered for _, offered in days)


def steps_taken(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many steps back were taken, of those planned for these days."""
    rows = ReturnStep.objects.filter(stay__pupil__in=pupil_ids, on__range=(first, last)).order_by()
    done = list(rows.values_list("done_on", flat=True))
    return sum(on is not None for on in done), len(done)


def with_a_stay(pupil_ids: Collection[int], first: date, last: date) -> Collection[int]:
    """Return who of the children had a place outside school in these days."""
    rows = Stay.objects.filter(Q(ended_on=None) | Q(ended_on__gte=first), pupil__in=pupil_ids, starts_on__lte=last)
    return set(rows.order_by().values_list("pupil_id", flat=True))


def said_by_parents(viewer: Viewer, pupil_ids: Collection[int], first: date, last: date) -> list[str]:
    """Return what parents of these children said about the place, as far as the viewer's schools go."""
    stays = stays_at(viewer).filter(pupil__in=pupil_ids).order_by().values("pk")
    rows = Talk.objects.filter(stay__in=stays, on__range=(first, last)).exclude(said="")
    return list(rows.order_by("on", "pk").values_list("said", flat=True))
