"""Figures of programmes and registers. They name nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from village.groups.models.came import Came
from village.groups.models.group_session import GroupSession
from village.groups.models.place import OPEN_STATES, TOOK_PART, Place
from village.groups.models.programme import Programme
from village.people.models.roll import Spell
from village.people.queries.siblings import siblings_among


@dataclass(frozen=True, slots=True)
class Reached:
    """Whom a programme reached: people who came at least once, counted, and the year groups of their children."""

    times: int
    """How often somebody came, everybody and every session added up."""
    adults: int
    children: int
    families: int
    unnamed: int
    """How often somebody came of whom the register says no more."""
    childcare: int
    years: tuple[tuple[int, int], ...]
    """Year group and how many children of it."""


def reached(programme: Programme, *, today: date) -> Reached:
    """Return whom the programme reached. Ten queries, however many they are."""
    came = Came.objects.filter(session__programme=programme, is_here=True)
    came = came.exclude(session__state=GroupSession.State.CANCELLED)
    sums = came.aggregate(times=Count("pk"), unnamed=Count("pk", filter=Q(place=None)), care=Sum("children_cared_for"))
    named = Place.objects.filter(pk__in=came.exclude(place=None).values("place")).order_by()
    adults = set(named.exclude(adult=None).values_list("adult_id", flat=True))
    children = set(named.filter(adult=None).values_list("pupil_id", flat=True))
    pupil_ids = children | set(named.exclude(adult=None).values_list("pupil_id", flat=True))
    return Reached(
        times=sums["times"] or 0,
        adults=len(adults),
        children=len(children),
        families=_families(pupil_ids, today),
        unnamed=sums["unnamed"] or 0,
        childcare=sums["care"] or 0,
        years=_years(pupil_ids, programme.school_id),
    )


def held_and_planned(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many sessions were held of those planned, in programmes in which these children’s families are."""
    theirs = Place.objects.filter(pupil__in=pupil_ids, state__in=TOOK_PART).values("programme")
    rows = GroupSession.objects.filter(programme__in=theirs, on__range=(first, last))
    counts = rows.aggregate(held=Count("pk", filter=Q(state=GroupSession.State.HELD)), planned=Count("pk"))
    return counts["held"], counts["planned"]


def taken_up(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many places were taken up of those offered to these families in these days."""
    rows = Place.objects.filter(pupil__in=pupil_ids, offered_on__range=(first, last))
    counts = rows.aggregate(taken=Count("pk", filter=Q(state__in=TOOK_PART)), offered=Count("pk"))
    return counts["taken"], counts["offered"]


def with_a_place(pupil_ids: Collection[int], first: date, last: date) -> frozenset[int]:
    """Return which of the children, or whose parents, had a place in these days."""
    rows = Place.objects.filter(pupil__in=pupil_ids, state__in=TOOK_PART, accepted_on__lte=last)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def open_counts(programme: Programme) -> dict[str, int]:
    """Return how many wait, are offered a place and have one."""
    rows = Place.objects.filter(programme=programme, state__in=OPEN_STATES, pupil__merged_into=None)
    return dict(rows.order_by().values("state").annotate(n=Count("pk")).values_list("state", "n"))


def _families(pupil_ids: Collection[int], today: date) -> int:
    siblings = siblings_among(pupil_ids, on=today) if pupil_ids else {}
    seen: set[int] = set()
    count = 0
    for pupil_id in sorted(pupil_ids):
        if pupil_id in seen:
            continue
        count += 1
        rest = [pupil_id]
        while rest:
            one = rest.pop()
            if one not in seen:
                seen.add(one)
                rest.extend(siblings.get(one, ()))
    return count


def _years(pupil_ids: Collection[int], school_id: int) -> tuple[tuple[int, int], ...]:
    rows = Spell.objects.filter(pupil__in=pupil_ids, school_id=school_id, year_group__isnull=False).order_by(
        "joined_on"
    )
    years = {pupil_id: year for pupil_id, year in rows.values_list("pupil_id", "year_group") if year is not None}
    counts: dict[int, int] = {}
    for year in years.values():
        counts[year] = counts.get(year, 0) + 1
    return tuple(sorted(counts.items()))
