"""What is shown to whom: drafts to nobody here, events for staff and for one school only to those they are for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from village.access.viewer import NOBODY, Viewer
from village.events import permissions
from village.events.models.event import Event, Occurrence
from village.events.models.series import Series
from village.events.models.stall import Stall
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership

NO_SUCH = "There is no such event."


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a list is made; without anything it is everybody."""

    partnership_id: int
    school_ids: frozenset[int] = frozenset()
    """Schools of which the reader is family or staff."""
    is_staff: bool = False

    @property
    def where(self) -> Q:
        """The events that this audience may see, once they were published."""
        seen = Q(audience=Event.Audience.EVERYBODY)
        if self.is_staff:
            seen |= Q(audience__in=(Event.Audience.STAFF, Event.Audience.SCHOOL))
        elif self.school_ids:
            seen |= Q(audience=Event.Audience.SCHOOL, host_id__in=self.school_ids)
        return seen & Q(partnership_id=self.partnership_id, published_at__isnull=False) & ~Q(state=Event.State.DRAFT)


def partnership_named(slug: str) -> Partnership:
    """Return the partnership with this address; raises Http404 until it has published something for everybody."""
    shown = Event.objects.filter(partnership=OuterRef("pk"), audience=Event.Audience.EVERYBODY)
    shown = shown.filter(published_at__isnull=False).exclude(state=Event.State.DRAFT)
    return get_object_or_404(Partnership.objects.filter(Exists(shown)), slug=slug)


def audience_of(viewer: Viewer, partnership: Partnership) -> Audience:
    """Return what the reader of a page may see of events: default closed, also for who is signed in elsewhere."""
    if not viewer.is_signed_in or viewer.partnership_id != partnership.pk:
        return Audience(partnership.pk)
    return Audience(partnership.pk, viewer.organisation_ids, viewer.can(permissions.VIEW))


def families_of(viewer: Viewer, partnership: Partnership) -> Audience:
    """Return what the reader sees on pages for families: never events for staff, which have their own calendar."""
    mine = audience_of(viewer, partnership)
    return Audience(partnership.pk, mine.school_ids)


def events_for(audience: Audience) -> QuerySet[Event]:
    """Return the events that the audience sees, with host, venue and series read."""
    return Event.objects.filter(audience.where).select_related("host", "venue", "series", "slot", "partnership")


def times_between(audience: Audience, first: date, last: date, *, school_id: int | None = None) -> QuerySet[Occurrence]:
    """Return the times from the first day to the last, with their events, in order, and the number of its stalls."""
    times = Occurrence.objects.filter(event__in=Event.objects.filter(audience.where), on__range=(first, last))
    if school_id is not None:
        times = times.filter(event__host_id=school_id)
    # Counted beside, not joined: a query that groups forgets the order of its rows.
    stalls = Stall.objects.filter(event=OuterRef("event"), confirmed_on__isnull=False).order_by()
    counted = Subquery(stalls.values("event").annotate(count=Count("pk")).values("count"))
    times = times.select_related("event__host", "event__venue", "event__series", "event__partnership", "venue")
    return times.annotate(stall_count=Coalesce(counted, 0)).order_by("on", "starts_at", "pk")


def event_shown(audience: Audience, public_id: UUID) -> Event:
    """Return one event with its confirmed stalls; raises Http404 for every event that is not for the reader."""
    confirmed = Stall.objects.filter(confirmed_on__isnull=False)
    found = events_for(audience).filter(public_id=public_id).prefetch_related(Prefetch("stalls", confirmed)).first()
    if found is None:
        raise Http404(NO_SUCH)
    return found


def times_of_event(event: Event, first: date) -> QuerySet[Occurrence]:
    """Return the times of an event from a day on, in order."""
    times = Occurrence.objects.filter(event=event, on__gte=first)
    return times.select_related("venue", "event__venue", "event__host", "event__partnership")


def series_shown(audience: Audience, series_id: int) -> tuple[Series, list[Event]]:
    """Return a series with the events of it that the reader sees; raises Http404 where they see none."""
    events = list(events_for(audience).filter(series_id=series_id).prefetch_related("occurrences__venue"))
    if not events or events[0].series is None:
        raise Http404(NO_SUCH)
    return events[0].series, events


def schools_with_page(partnership: Partnership) -> QuerySet[Organisation]:
    """Return the schools of the partnership, by name."""
    return Organisation.objects.filter(memberships__partnership=partnership, kind=Organisation.Kind.SCHOOL)


def school_with_page(partnership: Partnership, school_id: int) -> Organisation:
    """Return one school of the partnership; raises Http404."""
    return get_object_or_404(schools_with_page(partnership), pk=school_id)


def everybody(partnership: Partnership) -> Audience:
    """Return the audience of open data, frames and screens: nobody in particular."""
    return audience_of(NOBODY, partnership)
