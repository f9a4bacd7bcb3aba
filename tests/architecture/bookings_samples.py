"""One of each thing of room `bookings`: a booking of the sample child at an event of its school, with a door."""

import uuid
from collections.abc import Callable, Mapping
from datetime import time, timedelta

from django.db.models import Model
from django.utils import timezone

from village.basics.door_links import token_at
from village.bookings.models import (
    Arrival,
    BookedChild,
    Booking,
    BookingLetter,
    BookingRules,
    OpenDoor,
    TimeToBook,
)
from village.bookings.queries.arrivals import door_key, tablet_key
from village.bookings.queries.bookings import word_for
from village.bookings.rules.own_links import hash_of
from village.events.models import Event, Occurrence
from village.messaging.rules.links import token_of
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (BookingRules, TimeToBook, Booking, BookedChild, BookingLetter, OpenDoor, Arrival)
IDS: Mapping[str, str] = {
    "occurrence_id": "occurrence",
    "booking_id": "booking",
    "arrival_id": "arrival",
}
"""Names in addresses, and the thing that each means."""
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}
ABOUT_SOMEBODY: tuple[type[Model], ...] = (Booking, BookedChild, Arrival)
OF_ALL = frozenset({"bookable", "occurrence", "booking_rules", "time_to_book", "open_door"})
"""Things of an event that say nothing of anybody."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a published event of the sample school today, with a booking, a guest and a door."""
    now, today, school_id = timezone.now(), timezone.localdate(), things["school"].pk
    hours = {"starts_at": time(19), "ends_at": time(20)}
    event = Event.objects.create(
        partnership=partnership,
        host_id=school_id,
        kind="coffee",
        title=f"Sample morning {school_id}",
        state="published",
        booking="book",
        first_on=today,
        places=5,
        **hours,
    )
    occurrence = Occurrence.objects.create(event=event, on=today, planned_on=today, **hours)
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"booking {school_id} {partnership.pk}")
    booking = Booking.objects.create(
        occurrence=occurrence,
        school_id=school_id,
        state=Booking.State.BOOKED,
        form_key=key,
        link_hash=hash_of(word_for(key)),
        how=Booking.How.SIGNED_IN,
        name="Sample Booker",
        reach_by=Booking.ReachBy.EMAIL,
        address="sample.booker@sample.example",
        needs="Sample needs",
        booked_at=now,
        children=1,
    )
    return {
        "bookable": event,
        "occurrence": occurrence,
        "booking": booking,
        "booked_child": BookedChild.objects.create(booking=booking, pupil_id=things["pupil"].pk, year=2),
        "booking_rules": BookingRules.objects.create(event=event),
        "time_to_book": TimeToBook.objects.create(occurrence=occurrence, starts_at=time(19), ends_at=time(19, 10)),
        "booking_letter": BookingLetter.objects.create(booking=booking, kind="booked", made_at=now),
        "open_door": OpenDoor.objects.create(
            occurrence=occurrence,
            nonce=f"door{occurrence.pk:08d}",
            pin_print="x",
            opened_at=now,
            closes_at=now + timedelta(hours=1),
        ),
        "arrival": Arrival.objects.create(
            occurrence=occurrence, key=uuid.uuid4(), name="Sample Guest", how=Arrival.How.STAFF, at=now
        ),
    }


def _filled(*names: str) -> Callable[[Things], Mapping[str, object]]:
    """Return what fills the address of a page that opens by a link, or that everybody reads."""

    def filled(things: Things) -> Mapping[str, object]:
        event, booking, door = things["bookable"], things["booking"], things["open_door"]
        assert isinstance(event, Event) and isinstance(booking, Booking) and isinstance(door, OpenDoor)
        known = {
            "partnership": event.partnership.slug,
            "event_uid": event.public_id,
            "occurrence_id": booking.occurrence_id,
            "booking_word": word_for(booking.form_key),
            "tablet_token": token_of(door.nonce, tablet_key()),
            "here_token": token_at(door.nonce, door_key(), timezone.now()),
        }
        return {name: known[name] for name in names}

    return filled


SAMPLES: Mapping[str, Callable[[Things], Mapping[str, object]]] = {
    "bookings:book": _filled("partnership", "event_uid", "occurrence_id"),
    **{f"bookings:{name}": _filled("booking_word") for name in ("own", "change-own", "cancel", "own-calendar", "scan")},
    "bookings:tablet": _filled("tablet_token"),
    "bookings:leave": _filled("tablet_token"),
    "bookings:phone": _filled("here_token"),
    "bookings:invited": lambda things: {"family_token": "1.1.no-such-token-00"},
}
"""What the ids alone cannot fill, by the route’s name."""
