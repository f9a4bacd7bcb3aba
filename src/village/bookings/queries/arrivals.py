"""Who came: the register of one time of an event, doors that are open, and who was here before."""

from datetime import datetime

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.http import Http404

from village.basics.door_links import key_from, nonce_in
from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import Booking
from village.bookings.models.open_door import OpenDoor
from village.bookings.queries.events import NO_SUCH
from village.events.models.event import Occurrence
from village.messaging.rules.links import nonce_in as nonce_of_tablet

DOOR_PURPOSE = "village.bookings.door"
TABLET_PURPOSE = "village.bookings.tablet"
WITH_EVENT = ("occurrence__event__partnership", "occurrence__event__host", "occurrence__event__venue")


def door_key() -> bytes:
    """Return the key for links in the square code."""
    return key_from(settings.SECRET_KEY, DOOR_PURPOSE)


def tablet_key() -> bytes:
    """Return the key for links of tablets."""
    return key_from(settings.SECRET_KEY, TABLET_PURPOSE)


def door_of_tablet(token: str, now: datetime) -> OpenDoor:
    """Return the open door whose tablet it is; raises Http404."""
    return _open(nonce_of_tablet(token, tablet_key()), now)


def door_of_phone(token: str, now: datetime) -> OpenDoor:
    """Return the open door whose present square code it is; raises Http404."""
    return _open(nonce_in(token, door_key(), now), now)


def open_door_of(occurrence: Occurrence, now: datetime) -> OpenDoor | None:
    """Return the door that is open now."""
    return OpenDoor.objects.filter(occurrence=occurrence, closes_at__gt=now).first()


def to_tick(occurrence: Occurrence) -> list[Booking]:
    """Return who is booked, or is here all the same, by name, each with the arrival if there is one. One query."""
    counts = Q(state=Booking.State.BOOKED) | Q(arrival__is_here=True)
    rows = Booking.objects.filter(counts, occurrence=occurrence)
    return list(rows.select_related("arrival", "time_to_book").order_by("name", "pk"))


def booked_at(occurrence: Occurrence, booking_id: int) -> Booking:
    """Return one booking of the time; raises Http404.

    Cancelled ones too: a tap may have waited on a tablet without signal while the family cancelled, and they came.
    """
    found = Booking.objects.filter(occurrence=occurrence, pk=booking_id).first()
    if found is None:
        raise Http404(NO_SUCH)
    return found


def named_at(occurrence: Occurrence, name: str) -> Booking | None:
    """Return the one booking of that very name, or None where none or several have it."""
    found = list(Booking.objects.filter(occurrence=occurrence, state=Booking.State.BOOKED, name__iexact=name)[:2])
    return found[0] if len(found) == 1 else None


def walked_in(occurrence: Occurrence) -> list[Arrival]:
    """Return who came without a booking."""
    return list(Arrival.objects.filter(occurrence=occurrence, booking=None).select_related("by"))


def arrivals_of(occurrence: Occurrence) -> list[Arrival]:
    """Return every row of the register of who is here, with its booking."""
    rows = Arrival.objects.filter(occurrence=occurrence, is_here=True)
    return list(rows.select_related("booking").prefetch_related("booking__booked_children"))


def arrival_at(occurrence: Occurrence, arrival_id: int) -> Arrival:
    """Return one row of the register; raises Http404."""
    found = Arrival.objects.filter(occurrence=occurrence, pk=arrival_id).select_related("booking").first()
    if found is None:
        raise Http404(NO_SUCH)
    return found


def same_name(occurrence: Occurrence, name: str, *, besides: int = 0) -> QuerySet[Arrival]:
    """Return who is here under that name already, booked or walked in."""
    rows = Arrival.objects.filter(occurrence=occurrence, is_here=True).exclude(pk=besides)
    return rows.filter(Q(name__iexact=name) | Q(booking__name__iexact=name))


def came_before(booking: Booking) -> bool:
    """Tell whether this family came to an earlier event of the partnership, as far as they can be known again."""
    who = Q(pk__in=())
    if booking.adult_id is not None:
        who |= Q(booking__adult=booking.adult_id)
    if booking.address_print:
        who |= Q(booking__address_print=booking.address_print)
    occurrence = booking.occurrence
    earlier = Arrival.objects.filter(
        who,
        is_here=True,
        occurrence__event__partnership=occurrence.event.partnership_id,
        occurrence__on__lte=occurrence.on,
    )
    return earlier.exclude(occurrence=occurrence).exists()


def next_care_number(occurrence: Occurrence) -> int:
    """Return the next number for the slips of the crèche."""
    last = Arrival.objects.filter(occurrence=occurrence).aggregate(last=Max("care_number"))["last"]
    return (last or 0) + 1


def _open(nonce: str, now: datetime) -> OpenDoor:
    rows = OpenDoor.objects.select_related(*WITH_EVENT)
    found = rows.filter(nonce=nonce, opened_at__lte=now, closes_at__gt=now).first() if nonce else None
    if found is None:
        raise Http404(NO_SUCH)
    return found
