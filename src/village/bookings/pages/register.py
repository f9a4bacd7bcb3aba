"""The register of one time of an event: rows to tap, who walked in, what is in doubt, and the sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.bookings.models.arrival import Arrival
from village.bookings.models.booking import Booking
from village.bookings.queries.arrivals import to_tick, walked_in
from village.bookings.rules.door_names import GROUPS, door_name, group_of
from village.design.speech import READER
from village.events.models.event import Event, Occurrence


@dataclass(frozen=True, slots=True)
class Row:
    """One booking, as it stands at the door: no reason for coming, no number, no whole name."""

    booking: Booking
    name: str
    letters: str
    is_here: bool
    note: str
    """How many children the crèche has of them, and their number there."""


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """Everybody at the door."""

    occurrence: Occurrence
    day: str
    rows: Sequence[Row]
    walk_ins: Sequence[Arrival]
    doubts: Sequence[Arrival]
    here: int
    """Families and people alike count as one row each; people are counted on the page of numbers."""
    letters: Sequence[str]
    has_care: bool

    @property
    def event(self) -> Event:
        return self.occurrence.event

    @property
    def all_count(self) -> int:
        return len(self.rows) + sum(one.is_here for one in self.walk_ins)

    @property
    def first_time(self) -> int:
        rows = [one.booking.arrival for one in self.rows if one.is_here]
        return sum(one.is_first_time for one in (*rows, *(row for row in self.walk_ins if row.is_here)))


def register_page(occurrence: Occurrence) -> RegisterPage:
    """Return the register; two queries."""
    rows = sorted((_row(one) for one in to_tick(occurrence)), key=lambda row: row.name.casefold())
    guests = walked_in(occurrence)
    found = [one for row in rows if (one := arrival_of(row.booking)) is not None] + guests
    return RegisterPage(
        occurrence=occurrence,
        day=READER.weekday_and_day(occurrence.on),
        rows=rows,
        walk_ins=guests,
        doubts=[one for one in found if one.doubt],
        here=sum(one.is_here for one in found),
        letters=[f"{first}–{last}" for first, last in GROUPS] if len(rows) > 12 else (),
        has_care=occurrence.event.has_childcare,
    )


def arrival_of(booking: Booking) -> Arrival | None:
    """Return the arrival that was read with the booking, or None."""
    return getattr(booking, "arrival", None)


def _row(booking: Booking) -> Row:
    name = door_name(booking.name)
    arrival = arrival_of(booking)
    return Row(
        booking=booking,
        name=name,
        letters=group_of(name),
        is_here=arrival is not None and arrival.is_here,
        note=_note(booking, arrival),
    )


def _note(booking: Booking, arrival: Arrival | None) -> str:
    count = arrival.cared_for if arrival is not None else booking.cared_for
    if not count:
        return ""
    words = READER.say_count("crèche: %(count)s child", "crèche: %(count)s children", count)
    number = arrival.care_number if arrival is not None and arrival.is_here else None
    return f"{words}, № {number}" if number else words
