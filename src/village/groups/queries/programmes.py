"""Named reads of programmes, their leaders and sessions; what is not the viewer’s is not there."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Place
from village.groups.models.programme import Leader, Programme
from village.groups.rules.dates import Slot
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.organisations.queries import organisations, practitioners


def programmes(viewer: Viewer) -> QuerySet[Programme]:
    """Return the programmes that the viewer may see: all of a school, or those that they lead there."""
    led = Leader.objects.filter(practitioner__in=viewer.practitioner_ids).values("programme")
    return Programme.objects.filter(
        Q(school__in=viewer.places_with(permissions.VIEW_ALL))
        | Q(school__in=viewer.places_with(permissions.VIEW), pk__in=led),
        partnership_id=viewer.partnership_id or 0,
    )


def programmes_of_school(viewer: Viewer, school_id: int) -> QuerySet[Programme]:
    """Return the viewer’s programmes of a school with how many places are taken, offered and waited for."""
    return (
        programmes(viewer)
        .filter(school_id=school_id)
        .select_related("run_by")
        .prefetch_related("leaders__practitioner")
        .annotate(
            accepted=Count("taken", filter=Q(taken__state=Place.State.ACCEPTED), distinct=True),
            offered=Count("taken", filter=Q(taken__state=Place.State.OFFERED), distinct=True),
            waiting=Count("taken", filter=Q(taken__state=Place.State.WAITING), distinct=True),
        )
    )


def programme_for(viewer: Viewer, programme_id: int) -> Programme:
    """Return one programme that the viewer may see; raises Http404."""
    found = programmes(viewer).filter(pk=programme_id).select_related("school", "run_by").first()
    if found is None:
        raise Http404("There is no such group.")
    return found


def leaders_of(programme: Programme) -> list[Leader]:
    """Return who leads the programme, in the order in which they were named."""
    return list(Leader.objects.filter(programme=programme).select_related("practitioner__organisation"))


def leader_for(programme: Programme, leader_id: int) -> Leader:
    """Return one leader of the programme; raises Http404. See the programme first."""
    found = Leader.objects.filter(programme=programme, pk=leader_id).select_related("practitioner").first()
    if found is None:
        raise Http404("There is no such leader.")
    return found


def who_could_lead(viewer: Viewer, *, today: date) -> list[Practitioner]:
    """Return the staff and volunteers of the partnership, by name."""
    return list(practitioners(viewer, today=today))


def who_could_run(viewer: Viewer, school_id: int) -> QuerySet[Organisation]:
    """Return the other organisations of the partnership."""
    return organisations(viewer).exclude(pk=school_id).order_by("name")


def sessions_of(programme: Programme) -> list[GroupSession]:
    """Return the sessions of the programme in their order, each with how many came. See the programme first."""
    rows = GroupSession.objects.filter(programme=programme)
    return list(rows.annotate(here=Count("came", filter=Q(came__is_here=True))))


def session_for(viewer: Viewer, session_id: int) -> GroupSession:
    """Return one session of a programme that the viewer may see; raises Http404."""
    rows = GroupSession.objects.filter(programme__in=programmes(viewer), pk=session_id)
    found = rows.select_related("programme__school").first()
    if found is None:
        raise Http404("There is no such session.")
    return found


def next_days(programme_ids: Collection[int], *, today: date) -> dict[int, date]:
    """Return the day of the next session of each programme that has one. One query."""
    coming = GroupSession.objects.filter(
        programme__in=programme_ids, on__gte=today, state=GroupSession.State.PLANNED
    ).order_by()
    return dict(coming.values("programme").annotate(next=Min("on")).values_list("programme", "next"))


def session_counts(programme_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return how many sessions each programme held, and how many it has that are not cancelled. One query."""
    rows = GroupSession.objects.filter(programme__in=programme_ids).order_by().values("programme")
    counted = rows.annotate(
        held=Count("pk", filter=Q(state=GroupSession.State.HELD)),
        all=Count("pk", filter=~Q(state=GroupSession.State.CANCELLED)),
    )
    return {row["programme"]: (row["held"], row["all"]) for row in counted}


def taken_slots(programme: Programme, days: Collection[date], *, but: int = 0) -> list[Slot]:
    """Return what rooms and leaders of the partnership’s programmes have on these days. Two queries.

    A room counts at its own school alone; a leader everywhere.
    """
    rows = GroupSession.objects.filter(programme__partnership_id=programme.partnership_id, on__in=days)
    rows = rows.exclude(state=GroupSession.State.CANCELLED).exclude(pk=but).select_related("programme")
    found = list(rows)
    leaders: dict[int, set[int]] = {}
    pairs = Leader.objects.filter(programme__in={row.programme_id for row in found})
    for programme_id, practitioner_id in pairs.values_list("programme_id", "practitioner_id"):
        leaders.setdefault(programme_id, set()).add(practitioner_id)
    return [
        Slot(
            row.on,
            row.starts_at,
            row.ends_at,
            row.room if row.programme.school_id == programme.school_id else "",
            frozenset(leaders.get(row.programme_id, ())),
            row.programme.title,
        )
        for row in found
    ]
