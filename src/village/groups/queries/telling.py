"""Reads for what other rooms show of this one: what happened, goes on, waits, and is to be done."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import F, QuerySet

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.came import Came
from village.groups.models.group_session import GroupSession
from village.groups.models.meeting import Meeting
from village.groups.models.place import Place
from village.groups.models.programme import Programme
from village.groups.queries.programmes import programmes

WAITS_LONG = timedelta(weeks=6)
"""Half a term, about: from then on the forum should know that somebody still waits."""


def places_about(viewer: Viewer, pupil_ids: Collection[int]) -> list[Place]:
    """Return the places that concern the children, where the viewer sees every group. One query."""
    rows = Place.objects.filter(pupil__in=pupil_ids, programme__in=_all(viewer))
    return list(rows.select_related("programme"))


def times_came(viewer: Viewer, pupil_ids: Collection[int]) -> list[Came]:
    """Return when the children, or an adult through them, came to a session. One query."""
    rows = Came.objects.filter(place__pupil__in=pupil_ids, place__programme__in=_all(viewer), is_here=True)
    return list(rows.select_related("session", "place__programme"))


def meetings_about(viewer: Viewer, pupil_ids: Collection[int]) -> list[Meeting]:
    """Return the meetings with the children in mentoring, coaching and placements. One query."""
    rows = Meeting.objects.filter(place__pupil__in=pupil_ids, place__programme__in=_all(viewer))
    return list(rows.select_related("place__programme", "by"))


def going_on(viewer: Viewer, school_id: int) -> list[Place]:
    """Return the places at the school that somebody has today. Two queries."""
    rows = Place.objects.filter(
        programme__in=_all(viewer),
        programme__school_id=school_id,
        programme__state=Programme.State.RUNNING,
        state=Place.State.ACCEPTED,
        pupil__merged_into=None,
    )
    return list(
        rows.select_related("programme", "mentor__practitioner").prefetch_related("programme__leaders__practitioner")
    )


def waiting_long(viewer: Viewer, school_id: int, *, today: date) -> list[Place]:
    """Return who has waited for about half a term or longer. One query."""
    rows = Place.objects.filter(
        programme__in=_all(viewer),
        programme__school_id=school_id,
        programme__state=Programme.State.RUNNING,
        state=Place.State.WAITING,
        asked_on__lte=today - WAITS_LONG,
        pupil__merged_into=None,
    )
    return list(rows.select_related("programme", "pupil", "adult"))


def missed_last_two(viewer: Viewer, school_id: int) -> list[tuple[Place, date]]:
    """Return who has a place and came to none of the last two sessions that were held since, with the later day.

    Three queries. Nobody counts as missing a session from before they had the place.
    """
    held = GroupSession.objects.filter(
        programme__in=_all(viewer),
        programme__school_id=school_id,
        programme__state=Programme.State.RUNNING,
        state=GroupSession.State.HELD,
    )
    last: dict[int, list[tuple[date, int]]] = {}
    for pk, programme_id, on in held.order_by("on", "pk").values_list("pk", "programme_id", "on"):
        last.setdefault(programme_id, []).append((on, pk))
    two = {programme_id: days[-2:] for programme_id, days in last.items() if len(days) > 1}
    rows = Place.objects.filter(programme__in=two, state=Place.State.ACCEPTED, pupil__merged_into=None)
    sessions = [pk for days in two.values() for _on, pk in days]
    came = set(
        Came.objects.filter(session__in=sessions, is_here=True, place__isnull=False).values_list("place", flat=True)
    )
    return [
        (place, two[place.programme_id][-1][0])
        for place in rows.select_related("programme", "pupil", "adult")
        if place.pk not in came and place.accepted_on is not None and place.accepted_on <= two[place.programme_id][0][0]
    ]


def running_at(viewer: Viewer, school_id: int) -> QuerySet[Programme]:
    """Return the running programmes of the school that the viewer sees."""
    return programmes(viewer).filter(school_id=school_id, state=Programme.State.RUNNING)


def untold_programmes(viewer: Viewer, school_id: int) -> list[Programme]:
    """Return cancelled programmes with places, of which not everybody was told."""
    rows = programmes(viewer).filter(school_id=school_id, state=Programme.State.CANCELLED, told_on=None)
    with_places = Place.objects.filter(state__in=(Place.State.ACCEPTED, Place.State.OFFERED)).values("programme")
    return list(rows.filter(pk__in=with_places))


def untold_sessions(viewer: Viewer, school_id: int, *, today: date) -> list[GroupSession]:
    """Return moved and cancelled sessions still to come, of which not everybody was told."""
    rows = GroupSession.objects.filter(programme__in=running_at(viewer, school_id), told_on=None, on__gte=today)
    return list(rows.exclude(changed_why="").select_related("programme"))


def open_registers(viewer: Viewer, school_id: int, *, today: date) -> list[GroupSession]:
    """Return the sessions of today and before whose register nobody has closed, the oldest first."""
    rows = GroupSession.objects.filter(
        programme__in=running_at(viewer, school_id), state=GroupSession.State.PLANNED, on__lte=today
    )
    return list(rows.select_related("programme"))


def names_to_match(viewer: Viewer, school_id: int) -> dict[int, int]:
    """Return how many typed names wait to be matched, by session. One query."""
    rows = Came.objects.filter(session__programme__in=running_at(viewer, school_id), place=None, is_here=True).exclude(
        typed_name=""
    )
    counts: dict[int, int] = {}
    for session_id in rows.order_by().values_list("session_id", flat=True):
        counts[session_id] = counts.get(session_id, 0) + 1
    return counts


def places_to_see_to(viewer: Viewer, school_id: int) -> list[Place]:
    """Return the open places at the school, for what waits for somebody about them. One query."""
    rows = Place.objects.filter(
        programme__in=running_at(viewer, school_id),
        state__in=(Place.State.WAITING, Place.State.OFFERED, Place.State.ACCEPTED),
        pupil__merged_into=None,
    )
    return list(rows.select_related("programme").annotate(kind=F("programme__kind")))


def sessions_by_id(ids: Collection[int]) -> dict[int, GroupSession]:
    """Return sessions with their programmes, by id."""
    return {one.pk: one for one in GroupSession.objects.filter(pk__in=ids).select_related("programme")}


def _all(viewer: Viewer) -> QuerySet[Programme]:
    return Programme.objects.filter(
        partnership_id=viewer.partnership_id or 0, school__in=viewer.places_with(permissions.VIEW_ALL)
    )
