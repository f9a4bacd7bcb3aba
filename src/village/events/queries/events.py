"""Named reads for staff: the calendar of the partnership and of a school, one event, drafts that wait, what clashes."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from village.access.viewer import Viewer
from village.events import permissions
from village.events.models.event import Event, Occurrence
from village.events.models.series import Series
from village.events.models.stall import Stall
from village.events.models.step import Step
from village.events.models.venue import Venue
from village.events.models.wish import Wish
from village.events.rules.clashes import Taken
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations

NO_SUCH = "There is no such event."


def may_write(viewer: Viewer, host_id: int | None) -> bool:
    """Tell whether the viewer writes events of this host; of the partnership itself where there is none."""
    return viewer.can(permissions.FOR_ALL) if host_id is None else viewer.can(permissions.WRITE, at=host_id)


def may_publish(viewer: Viewer, host_id: int | None) -> bool:
    """Tell whether the viewer publishes events of this host."""
    return viewer.can(permissions.FOR_ALL) if host_id is None else viewer.can(permissions.PUBLISH, at=host_id)


def hosts_for(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the organisations whose events the viewer may write, by name."""
    return organisations(viewer).filter(pk__in=viewer.places_with(permissions.WRITE))


def seen_events(viewer: Viewer) -> QuerySet[Event]:
    """Return the events of the viewer’s partnership: what was published, and drafts of hosts for whom they write."""
    mine = Q(host_id__in=viewer.places_with(permissions.WRITE))
    if viewer.can(permissions.FOR_ALL):
        mine |= Q(host__isnull=True)
    published = Q(published_at__isnull=False) & ~Q(state=Event.State.DRAFT)
    if not viewer.can(permissions.VIEW):
        published = Q(pk__in=())
        mine = Q(pk__in=())
    found = Event.objects.filter(published | mine, partnership_id=viewer.partnership_id or 0)
    return found.select_related("host", "venue", "series", "slot", "partnership", "made_by")


def event_for(viewer: Viewer, event_id: int) -> Event:
    """Return one event that the viewer sees; raises Http404."""
    return get_object_or_404(seen_events(viewer), pk=event_id)


def titles_seen(viewer: Viewer, event_ids: Collection[int]) -> dict[int, str]:
    """Return the titles of those of the events that the viewer sees, by id."""
    if not event_ids:
        return {}
    return dict(seen_events(viewer).filter(pk__in=event_ids).order_by().values_list("pk", "title"))


def event_to_write(viewer: Viewer, event_id: int) -> Event:
    """Return one event that the viewer may write; raises Http404."""
    found = event_for(viewer, event_id)
    if not may_write(viewer, found.host_id):
        raise Http404(NO_SUCH)
    return found


def time_to_write(viewer: Viewer, time_id: int) -> Occurrence:
    """Return one time of an event that the viewer may write; raises Http404."""
    found = get_object_or_404(
        Occurrence.objects.filter(event__in=seen_events(viewer)).select_related("event__host", "event__venue", "venue"),
        pk=time_id,
    )
    if not may_write(viewer, found.event.host_id):
        raise Http404(NO_SUCH)
    return found


def calendar_times(viewer: Viewer, first: date, last: date, school_id: int | None = None) -> list[Occurrence]:
    """Return the times from the first day to the last that staff see; of one school its own and those of all."""
    times = Occurrence.objects.filter(event__in=seen_events(viewer), on__range=(first, last))
    if school_id is not None:
        times = times.filter(Q(event__host_id=school_id) | Q(event__host__isnull=True))
    return list(times.select_related("event__host", "event__venue", "venue"))


def drafts_waiting(viewer: Viewer, school_id: int | None = None) -> list[Event]:
    """Return the drafts that the viewer may go on with, the next first."""
    found = seen_events(viewer).filter(state=Event.State.DRAFT)
    return list(found.filter(host_id=school_id) if school_id is not None else found)


def times_of(event: Event) -> QuerySet[Occurrence]:
    """Return every time of an event, in order."""
    return Occurrence.objects.filter(event=event).select_related("venue")


def last_step(event: Event) -> Step | None:
    """Return the change that can still be undone."""
    return Step.objects.filter(event=event, version_after=event.version).first()


def stalls_of(event: Event) -> QuerySet[Stall]:
    """Return the stalls of an event, by their table."""
    return Stall.objects.filter(event=event).select_related("organisation").order_by("table", "name")


def stall_to_write(viewer: Viewer, stall_id: int) -> Stall:
    """Return one stall of an event that the viewer may write; raises Http404."""
    found = get_object_or_404(Stall.objects.select_related("event"), pk=stall_id)
    event_to_write(viewer, found.event_id)
    return found


def venues_of(viewer: Viewer, *, with_retired: bool = False, keep_id: int | None = None) -> QuerySet[Venue]:
    """Return the places of the viewer’s partnership, by name; one that is kept stays, also when it is not used now."""
    found = Venue.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("organisation")
    return found if with_retired else found.filter(Q(retired_on__isnull=True) | Q(pk=keep_id or 0))


def series_of(viewer: Viewer) -> QuerySet[Series]:
    """Return the series and programmes of the viewer’s partnership."""
    return Series.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("host")


def wishes_of(viewer: Viewer) -> QuerySet[Wish]:
    """Return what families of the viewer’s partnership asked for, the most wanted first."""
    return Wish.objects.filter(partnership_id=viewer.partnership_id or 0).select_related("event")


def taken_on(event: Event, days: Collection[date], viewer: Viewer | None = None) -> dict[date, list[Taken]]:
    """Return the times of other published events on these days, and of drafts that the viewer sees, where one is given.

    Drafts of others are nobody’s business yet.
    """
    counts = Q(event__state=Event.State.PUBLISHED)
    if viewer is not None:
        counts |= Q(event__in=seen_events(viewer).filter(state=Event.State.DRAFT).order_by().values("pk"))
    times = Occurrence.objects.filter(
        counts, event__partnership_id=event.partnership_id, state=Occurrence.State.ON, on__in=days
    ).exclude(event_id=event.pk)
    found: dict[date, list[Taken]] = defaultdict(list)
    for one in times.select_related("event"):
        found[one.on].append(as_taken(one, one.event))
    return dict(found)


def as_taken(time: Occurrence, event: Event) -> Taken:
    """Return one time as clashes look at it."""
    return Taken(
        event_id=event.pk,
        title=event.title,
        on=time.on,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        venue_id=time.venue_id or event.venue_id,
        host_id=event.host_id,
        years=frozenset(event.years),
        is_for_families=event.audience != Event.Audience.STAFF,
        is_for_everybody=event.audience == Event.Audience.EVERYBODY and event.host_id is None,
        is_big=event.is_big,
        slot_id=event.slot_id,
        is_draft=event.state == Event.State.DRAFT,
    )


def same_again(event: Event, days: Iterable[date]) -> list[date]:
    """Return the days on which the same host has an event of the same name at the same hour already."""
    times = Occurrence.objects.filter(
        event__partnership_id=event.partnership_id,
        event__host_id=event.host_id,
        event__title__iexact=event.title,
        event__state__in=(Event.State.DRAFT, Event.State.PUBLISHED),
        state=Occurrence.State.ON,
        on__in=list(days),
        starts_at__lt=event.ends_at,
        ends_at__gt=event.starts_at,
    ).exclude(event_id=event.pk)
    return sorted(set(times.values_list("on", flat=True)))
