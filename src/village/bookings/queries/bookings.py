"""Reads of bookings: of one time of an event, by the link of its holder, and a parent’s own."""

import uuid
from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum
from django.http import Http404
from django.urls import reverse

from village.access.viewer import Viewer
from village.bookings.models.booking import BookedChild, Booking
from village.bookings.models.time_to_book import TimeToBook
from village.bookings.queries.events import NO_SUCH, occurrences_kept
from village.bookings.rules.own_links import hash_of, key_from, word_of
from village.bookings.rules.places import Free, Wanted, free_places
from village.events.models.event import Event, Occurrence
from village.people.queries.reach import own_adult_ids

STANDING = (Booking.State.BOOKED, Booking.State.WAITING)


def word_for(form_key: uuid.UUID) -> str:
    """Return the word in the link of a booking."""
    return word_of(str(form_key), key_from(settings.SECRET_KEY))


def link_for(booking: Booking) -> str:
    """Return the whole address at which its holder sees, changes and cancels the booking."""
    return settings.BASE_URL + reverse("bookings:own", args=(word_for(booking.form_key),))


def booking_by_link(word: str) -> Booking:
    """Return whose link it is; raises Http404."""
    found = hash_of(word)
    row = _with_event().filter(link_hash=found, names_gone_on=None).first() if found else None
    if row is None:
        raise Http404(NO_SUCH)
    return row


def holder_of(booking: Booking, request_id: str = "") -> Viewer:
    """Return whoever holds the link as a viewer: without a login and without rights."""
    return Viewer(
        name="Somebody with the link of a booking",
        partnership_id=booking.occurrence.event.partnership_id,
        link_id=booking.pk,
        request_id=request_id,
    )


def bookings_of(occurrence: Occurrence) -> list[Booking]:
    """Return every booking of one time, cancelled ones too, with what it was for. See the occurrence first."""
    rows = Booking.objects.filter(occurrence=occurrence).select_related("time_to_book", "adult", "arrival")
    return list(rows.prefetch_related("booked_children__pupil"))


def standing_of(occurrence: Occurrence, state: str) -> list[Booking]:
    """Return the bookings in a state, in the order in which they came in."""
    return list(Booking.objects.filter(occurrence=occurrence, state=state).order_by("booked_at", "pk"))


def has_bookings(event: Event) -> bool:
    """Tell whether anybody ever booked a time of the event."""
    return Booking.objects.filter(occurrence__event=event).exists()


def booking_for(viewer: Viewer, booking_id: int, right: str) -> Booking:
    """Return one booking of an event that the viewer keeps; raises Http404."""
    row = _with_event().filter(pk=booking_id, occurrence__in=occurrences_kept(viewer, right)).first()
    if row is None:
        raise Http404(NO_SUCH)
    return row


def own_bookings(viewer: Viewer, *, today: date) -> list[Booking]:
    """Return the bookings that the parent made, of events to come; nobody else’s."""
    rows = _with_event().filter(
        adult__in=own_adult_ids(viewer),
        state__in=STANDING,
        occurrence__on__gte=today,
        occurrence__event__partnership_id=viewer.partnership_id or 0,
    )
    return list(rows.order_by("occurrence__on", "occurrence__starts_at", "pk"))


def own_by_occurrence(viewer: Viewer, occurrence_ids: Collection[int]) -> dict[int, Booking]:
    """Return the parent’s own standing booking of each time. Two queries."""
    adults = own_adult_ids(viewer)
    rows = Booking.objects.filter(adult__in=adults, occurrence__in=occurrence_ids, state__in=STANDING) if adults else ()
    return {row.occurrence_id: row for row in rows}


def free_of(occurrence: Occurrence, *, besides: int = 0) -> Free:
    """Return what is left of a time’s places. One query."""
    rows = Booking.objects.filter(occurrence=occurrence, state=Booking.State.BOOKED).exclude(pk=besides)
    booked = [
        Wanted(pk, adults + children, cared_for)
        for pk, adults, children, cared_for in rows.values_list("pk", "adults", "children", "cared_for")
    ]
    event = occurrence.event
    return free_places(
        places=places_of(occurrence),
        care_places=event.childcare_places,
        has_care=event.has_childcare,
        booked=booked,
    )


def left_at(times: Collection[Occurrence]) -> dict[int, int]:
    """Return how many places, or times to book, are left of each time that has an end of them. Two queries."""
    booked = {
        row["occurrence"]: (row["adult"] + row["child"], row["count"])
        for row in Booking.objects.filter(occurrence__in=times, state=Booking.State.BOOKED)
        .order_by()
        .values("occurrence")
        .annotate(adult=Sum("adults"), child=Sum("children"), count=Count("pk"))
    }
    rows = TimeToBook.objects.filter(occurrence__in=times).order_by().values("occurrence").annotate(count=Count("pk"))
    made = {row["occurrence"]: row["count"] for row in rows}
    found = {}
    for one in times:
        people, count = booked.get(one.pk, (0, 0))
        if one.event.booking == one.event.Booking.TIME:
            found[one.pk] = made.get(one.pk, 0) - count
        elif (places := places_of(one)) is not None:
            found[one.pk] = places - people
    return found


def places_of(occurrence: Occurrence) -> int | None:
    """Return how many people the time takes; None: as many as come."""
    return occurrence.event.places if occurrence.places is None else occurrence.places


def left_beside(booking: Booking) -> int:
    """Return how many places are left while the booking waits for more of them; 0 for any other."""
    occurrence = booking.occurrence
    counts = booking.state == Booking.State.WAITING and occurrence.event.booking != Event.Booking.TIME
    if not counts or places_of(occurrence) is None:
        return 0
    left = free_of(occurrence).people
    return left if 0 < left < booking.people else 0


def place_in_line(booking: Booking) -> int:
    """Return how many stand in line up to this booking, itself included."""
    before = Q(booked_at__lt=booking.booked_at) | Q(booked_at=booking.booked_at, pk__lte=booking.pk)
    rows = Booking.objects.filter(before, occurrence=booking.occurrence_id, state=Booking.State.WAITING)
    return rows.count()


def free_times(occurrence: Occurrence, *, besides: int = 0) -> list[TimeToBook]:
    """Return the times that nobody has booked."""
    taken = Booking.objects.filter(occurrence=occurrence, state=Booking.State.BOOKED, time_to_book__isnull=False)
    taken = taken.exclude(pk=besides)
    return list(TimeToBook.objects.filter(occurrence=occurrence).exclude(pk__in=taken.values("time_to_book")))


def same_family(occurrence: Occurrence, *, adult_id: int | None, address_print: str, besides: int = 0) -> list[Booking]:
    """Return the standing bookings of one family for one time of an event, as far as it can be known again."""
    who = Q(pk__in=())
    if adult_id is not None:
        who |= Q(adult=adult_id)
    if address_print:
        who |= Q(address_print=address_print)
    rows = Booking.objects.filter(who, occurrence=occurrence, state__in=STANDING).exclude(pk=besides)
    return list(rows.select_related("time_to_book"))


def children_on(bookings: Collection[Booking]) -> list[BookedChild]:
    """Return the children of these bookings whom we know, with their records."""
    rows = BookedChild.objects.filter(booking__in=bookings, pupil__isnull=False)
    return list(rows.select_related("pupil"))


def _with_event() -> QuerySet[Booking]:
    return Booking.objects.select_related(
        "occurrence__event__partnership",
        "occurrence__event__host",
        "occurrence__event__venue",
        "occurrence__venue",
        "time_to_book",
    )
