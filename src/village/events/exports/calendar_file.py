"""iCalendar (RFC 5545): one plain VEVENT for each time, because no RRULE says "in term time"; see decision 0037."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vRecur
from icalendar import Event as Entry

from village.events.rules.clock import LONDON
from village.events.rules.told import Told

PRODUCT = "-//Village//What is on//EN"
REFRESH = timedelta(hours=6)
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_of(name: str, told: Iterable[Told], *, language: str, url: str) -> bytes:
    """Return the calendar; the same times give the same bytes, so that a reader is told that nothing changed."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name, parameters={"language": language})
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("url", url)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add_component(_london())
    for one in told:
        calendar.add_component(_entry(one, language))
    content: bytes = calendar.to_ical()
    return content


def _entry(one: Told, language: str) -> Entry:
    entry = Entry()
    spoken = {"language": language}
    entry.add("uid", one.uid)
    entry.add("dtstamp", one.changed_at)
    entry.add("last-modified", one.changed_at)
    entry.add("sequence", one.sequence)
    entry.add("dtstart", datetime.combine(one.on, one.starts_at, LONDON))
    entry.add("dtend", datetime.combine(one.on, one.ends_at, LONDON))
    entry.add("summary", one.title, parameters=spoken)
    entry.add("description", one.words, parameters=spoken)
    if one.where:
        entry.add("location", one.where)
    if one.latitude is not None and one.longitude is not None:
        entry.add("geo", (one.latitude, one.longitude))
    entry.add("url", one.url)
    entry.add("categories", [one.kind])
    entry.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if one.is_cancelled else "OPAQUE")
    return entry


def _london() -> Timezone:
    """Return the clock of the town by its rule since 1996 (Council Directive 2000/84/EC, kept in UK law)."""
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    hour, none = timedelta(hours=1), timedelta(0)
    for part, name, before, after, month, clock in (
        (TimezoneDaylight(), "BST", none, hour, 3, datetime(1996, 3, 31, 1)),  # noqa: DTZ001 - a time on the clock
        (TimezoneStandard(), "GMT", hour, none, 10, datetime(1996, 10, 27, 2)),  # noqa: DTZ001
    ):
        part.add("dtstart", clock)
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone
