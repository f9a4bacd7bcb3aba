"""One’s own booking as a calendar reads it (RFC 5545)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from village.bookings.models.booking import Booking
from village.bookings.queries.bookings import link_for
from village.bookings.queries.letters import facts_of
from village.bookings.rules.cancelling import begins_at
from village.events.models.event import Event, Occurrence

UTC = ZoneInfo("UTC")
LINE_BYTES = 73


def calendar_of(booking: Booking, *, at: datetime) -> str:
    """Return a calendar with the one event; what is cancelled says so, and takes itself out of the calendar."""
    occurrence = booking.occurrence
    own = booking.time_to_book
    starts_at, ends_at = (own.starts_at, own.ends_at) if own else (occurrence.starts_at, occurrence.ends_at)
    off = occurrence.state != Occurrence.State.ON or occurrence.event.state != Event.State.PUBLISHED
    status = {Booking.State.BOOKED: "CONFIRMED", Booking.State.WAITING: "TENTATIVE"}
    facts = facts_of(booking)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Village//Bookings//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{booking.form_key}@village",
        f"DTSTAMP:{_moment(at)}",
        f"SEQUENCE:{booking.version + occurrence.version}",
        f"DTSTART:{_moment(begins_at(occurrence.on, starts_at))}",
        f"DTEND:{_moment(begins_at(occurrence.on, ends_at))}",
        f"SUMMARY:{_text(occurrence.event.title)}",
        f"LOCATION:{_text(facts.place)}",
        f"URL:{link_for(booking)}",
        f"STATUS:{'CANCELLED' if off else status.get(Booking.State(booking.state), 'CANCELLED')}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return the line in pieces of at most 75 octets, none of which cuts a letter in two."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LINE_BYTES:
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
