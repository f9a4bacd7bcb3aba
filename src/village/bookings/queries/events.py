"""Times of events: those that everybody may book, and those whose bookings the viewer keeps."""

import uuid
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404

from village.access.viewer import Viewer
from village.bookings import permissions
from village.bookings.models.booking import Booking
from village.bookings.models.booking_rules import BookingRules
from village.events.models.event import Event, Occurrence

NO_SUCH = "There is no such page."
LOOKS_BACK = timedelta(weeks=8)


def occurrence_to_book(partnership: str, event_uid: uuid.UUID, occurrence_id: int, viewer: Viewer) -> Occurrence:
    """Return one time of a published event; raises Http404. What is for staff is for who works in the partnership."""
    found = (
        _with_event()
        .filter(pk=occurrence_id, event__public_id=event_uid, event__partnership__slug=partnership)
        .exclude(event__state=Event.State.DRAFT)
        .first()
    )
    if found is None or (found.event.audience == Event.Audience.STAFF and not _works_there(viewer, found.event)):
        raise Http404(NO_SUCH)
    return found


def occurrences_kept(viewer: Viewer, right: str = permissions.KEEP) -> QuerySet[Occurrence]:
    """Return the times of events of which the viewer keeps the bookings."""
    mine = Q(event__host__in=viewer.places_with(right))
    if viewer.can(permissions.FOR_ALL):
        mine |= Q(event__host=None)
    return _with_event().filter(mine, event__partnership_id=viewer.partnership_id or 0)


def occurrence_for(viewer: Viewer, occurrence_id: int, right: str = permissions.KEEP) -> Occurrence:
    """Return one time of an event whose bookings the viewer keeps; raises Http404."""
    found = occurrences_kept(viewer, right).filter(pk=occurrence_id).first()
    if found is None:
        raise Http404(NO_SUCH)
    return found


def may_view(viewer: Viewer, event: Event) -> bool:
    """Tell whether the viewer sees how people are reached, and may write to them."""
    if event.partnership_id != viewer.partnership_id:
        return False
    return viewer.can(permissions.FOR_ALL) if event.host_id is None else viewer.can(permissions.VIEW, at=event.host_id)


def lately_and_soon(viewer: Viewer, *, today: date) -> list[Occurrence]:
    """Return the times that the viewer keeps, those to come first, each with its counts. One query."""
    rows = occurrences_kept(viewer).exclude(event__state=Event.State.DRAFT).filter(on__gte=today - LOOKS_BACK)
    standing = Q(bookings__state=Booking.State.BOOKED)
    counted = rows.annotate(
        booked_adults=Sum("bookings__adults", filter=standing, default=0),
        booked_children=Sum("bookings__children", filter=standing, default=0),
        waiting=Count("bookings", filter=Q(bookings__state=Booking.State.WAITING)),
    )
    return list(counted.order_by("on", "starts_at", "pk"))


def rules_for(event: Event) -> BookingRules:
    """Return what counts for the bookings of the event, not saved where nobody set anything yet."""
    return BookingRules.objects.filter(event=event).first() or BookingRules(event=event)


def occurrence_keeps(viewer: Viewer, event: Event, *, today: date) -> Occurrence | None:
    """Return the next time of the event, else its last one, where the viewer keeps its bookings."""
    rows = occurrences_kept(viewer).filter(event=event)
    return rows.filter(on__gte=today).order_by("on", "pk").first() or rows.order_by("-on", "-pk").first()


def next_time(event: Event, today: date) -> Occurrence | None:
    """Return the next time that the event is on."""
    rows = Occurrence.objects.filter(event=event, state=Occurrence.State.ON, on__gte=today)
    return rows.order_by("on", "starts_at", "pk").first()


def occurrence_with(occurrence_id: int) -> Occurrence:
    """Return one time of an event that is published; raises Http404."""
    found = _with_event().filter(pk=occurrence_id).exclude(event__state=Event.State.DRAFT).first()
    if found is None:
        raise Http404(NO_SUCH)
    return found


def _with_event() -> QuerySet[Occurrence]:
    return Occurrence.objects.select_related(
        "event__partnership", "event__host", "event__venue", "event__series", "venue"
    )


def _works_there(viewer: Viewer, event: Event) -> bool:
    return viewer.partnership_id == event.partnership_id and bool(viewer.roles - {"parent"})
