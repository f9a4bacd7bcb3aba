"""Ashlea with a coffee morning to book, and families that book."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.cast import ASHLEA, Town
from village.access.viewer import Viewer
from village.bookings.models import Booking, TimeToBook
from village.bookings.services.arriving import Tap
from village.bookings.services.booking import Wish, book
from village.events.models import Event, Occurrence, Venue
from village.organisations.models.organisation import Organisation

ON = date(2026, 3, 20)
"""A Friday, two days after the tests' now."""
ZONE = ZoneInfo("Europe/London")
MORNING = datetime(2026, 3, 20, 9, 20, tzinfo=ZONE)
SOMEBODY = Viewer(name="Somebody who books", partnership_id=1, link_id=1)


def wish(name: str = "Bea Fell", **values: Any) -> Wish:
    """Return what somebody asks for: one grown-up, a form of their own."""
    usual: dict[str, Any] = {"form_key": uuid.uuid4(), "name": name, "how": Booking.How.PAGE}
    return Wish(**{**usual, **values})


def tap(at: datetime = MORNING, how: str = "tablet", *, is_here: bool = True, key: uuid.UUID | None = None) -> Tap:
    """Return a tap."""
    return Tap(key or uuid.uuid4(), at, how, is_here)


@dataclass(slots=True)
class Morning:
    """A published event with one time, and who books it."""

    town: Town
    school: Organisation
    event: Event
    occurrence: Occurrence
    made: list[Booking] = field(default_factory=list)

    @property
    def lead(self) -> Viewer:
        """The inclusion lead, who sees everybody who booked."""
        return self.town.viewer("inclusion_lead")

    def books(self, name: str = "Bea Fell", **values: Any) -> Booking:
        """Return the booking of somebody without an account."""
        by = Viewer(name="Somebody who books", partnership_id=self.town.partnership.pk, link_id=self.occurrence.pk)
        return book(by=by, occurrence_id=self.occurrence.pk, wish=wish(name, **values), at=timezone.now())

    def holder(self, booking: Booking) -> Viewer:
        """Return whoever holds the link of the booking."""
        return Viewer(name="Somebody", partnership_id=self.town.partnership.pk, link_id=booking.pk)

    def set(self, **values: Any) -> None:
        """Change the event."""
        Event.objects.filter(pk=self.event.pk).update(**values)
        self.event.refresh_from_db()
        self.occurrence = Occurrence.objects.get(pk=self.occurrence.pk)

    def times(self, *starts: time) -> list[TimeToBook]:
        """Return times of ten minutes."""
        return [
            TimeToBook.objects.create(
                occurrence=self.occurrence, starts_at=one, ends_at=one.replace(minute=one.minute + 10)
            )
            for one in starts
        ]


def make_morning(town: Town, *, places: int | None = 2, **values: Any) -> Morning:
    """Return a coffee morning at Ashlea of which places are booked."""
    school = town.organisations[ASHLEA]
    usual: dict[str, Any] = {
        "kind": Event.Kind.COFFEE,
        "state": Event.State.PUBLISHED,
        "title": "Coffee and sleep",
        "published_at": timezone.now(),
        "booking": Event.Booking.BOOK,
        "venue": Venue.objects.create(partnership=town.partnership, name="Vale Library"),
    }
    event = Event.objects.create(
        partnership=town.partnership,
        host=school,
        first_on=ON,
        starts_at=time(9, 30),
        ends_at=time(11),
        places=places,
        **{**usual, **values},
    )
    occurrence = Occurrence.objects.create(
        event=event, on=ON, planned_on=ON, starts_at=event.starts_at, ends_at=event.ends_at
    )
    return Morning(town, school, event, occurrence)
