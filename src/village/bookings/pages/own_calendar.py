"""One’s own booking as a calendar reads it (RFC 5545)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from village.bookings.models.booking import Booking
from village.bookings.queries.bookings import link_for
from village.bookings.queries.letters import facts_of
from village.bookings.rules.cancelling import begins_at
from village.events.models.event import Event, Occurrence

PRODUCT = "-//Village//Bookings//EN"
UTC = ZoneInfo("UTC")
STATUS = {Booking.State.BOOKED: "CONFIRMED", Booking.State.WAITING: "TENTATIVE", Booking.State.CANCELLED: "CANCELLED"}


def calendar_of(booking: Booking, *, at: datetime) -> bytes:
    """Return a calendar with the one entry; what is cancelled says so, and goes out of the calendar."""
    occurrence, own, facts = booking.occurrence, booking.time_to_book, facts_of(booking)
    starts_at, ends_at = (own.starts_at, own.ends_at) if own else (occurrence.starts_at, occurrence.ends_at)
    is_off = occurrence.state != Occurrence.State.ON or occurrence.event.state != Event.State.PUBLISHED
    entry = Entry()
    entry.add("uid", f"{booking.form_key}@village")
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("sequence", booking.version + occurrence.version)
    entry.add("dtstart", begins_at(occurrence.on, starts_at).astimezone(UTC))
    entry.add("dtend", begins_at(occurrence.on, ends_at).astimezone(UTC))
    entry.add("summary", occurrence.event.title)
    entry.add("location", facts.place)
    entry.add("url", link_for(booking))
    entry.add("status", "CANCELLED" if is_off else STATUS[Booking.State(booking.state)])
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
