"""Feeds, opened by a real client library: the right moments, identities that stay, and 304 for who has them."""

import json
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar as Read
from lxml import etree

from tests.events.making import Calendar
from village.events.queries.links import link_key
from village.events.rules.repeating import Repeats
from village.events.services.calendar_links import renew
from village.events.services.times import When, cancel_time, change_from, move_time
from village.events.services.writing import change_event
from village.messaging.rules.links import token_of

FEED = "/town/thornaby-vale/whats-on.ics"
LONDON = ZoneInfo("Europe/London")
WEEKLY = Repeats("weekly", weekdays=(2,), until=date(2026, 12, 31))


def opened(client: Client, address: str = FEED) -> Read:
    """Return the feed as a calendar program reads it."""
    response = client.get(address)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/calendar")
    read = Read.from_ical(response.content)
    assert isinstance(read, Read)
    return read


def test_a_client_sees_the_hour_on_the_clock_across_both_changes(calendar: Calendar, client: Client) -> None:
    calendar.public(rule=WEEKLY)
    seen = IcsCalendarStream.calendar_from_ics(client.get(FEED).content.decode())
    found = list(seen.timeline.overlapping(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)))
    moments = {one.start.date(): one.start for one in found if isinstance(one.start, datetime)}
    for day, hour in ((date(2026, 3, 25), 9), (date(2026, 4, 1), 8), (date(2026, 10, 21), 8), (date(2026, 10, 28), 9)):
        assert moments[day].astimezone(UTC) == datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    assert len(found) == 37


def test_the_time_zone_in_the_file_says_the_same_as_the_world_s_table(calendar: Calendar, client: Client) -> None:
    calendar.public()
    zone = opened(client).timezones[0].to_tz()
    for month in range(1, 13):
        for day in (1, 28):
            at = datetime(2027, month, day, 12)  # noqa: DTZ001 - the zones are what is compared
            assert at.replace(tzinfo=zone).utcoffset() == at.replace(tzinfo=LONDON).utcoffset()


def test_identities_stay_and_numbers_rise_when_times_move_or_pass_over(calendar: Calendar, client: Client) -> None:
    event = calendar.public(rule=WEEKLY)
    before = _by_uid(opened(client))
    move_time(
        by=calendar.head,
        row=calendar.times(event)[1],
        seen_version=1,
        when=When(date(2026, 3, 26), time(14), time(15)),
        why="Nurse comes Thursday",
    )
    cancel_time(by=calendar.head, row=calendar.times(event)[2], seen_version=1, why="Snow")
    event.refresh_from_db()
    change_from(
        by=calendar.head,
        row=calendar.times(event)[5],
        seen_version=event.version,
        values={"starts_at": time(13), "ends_at": time(14)},
    )
    event.refresh_from_db()
    change_event(by=calendar.head, event=event, seen_version=event.version, values={"about": "Tea"})
    after = _by_uid(opened(client))
    assert set(before) == set(after)
    moved = str(calendar.times(event)[1].public_id)
    cancelled = str(calendar.times(event)[2].public_id)
    assert after[moved]["DTSTART"].dt == datetime(2026, 3, 26, 14, tzinfo=LONDON)
    assert "Moved from Wednesday 25 March. Nurse comes Thursday" in str(after[moved]["DESCRIPTION"])
    assert after[cancelled]["STATUS"] == "CANCELLED" and str(after[cancelled]["SUMMARY"]).startswith("Cancelled: ")
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in before)


def test_lines_are_folded_and_words_escaped_as_the_standard_wants(calendar: Calendar, client: Client) -> None:
    title = "Tea; cake, “ćwiczenia” and \\ backslashes, for everybody who likes a very long title اردو"
    calendar.public(title, about="First line\nSecond: line")
    content = client.get(FEED).content
    assert all(len(line) <= 75 for line in content.split(b"\r\n")) and b"\n" not in content.replace(b"\r\n", b"")
    entry = opened(client).events[0]
    assert str(entry["SUMMARY"]) == title and "First line\nSecond: line" in str(entry["DESCRIPTION"])


def test_who_has_it_already_is_told_so_until_something_changes(calendar: Calendar, client: Client) -> None:
    event = calendar.public()
    etag = client.get(FEED)["ETag"]
    again = client.get(FEED, headers={"If-None-Match": etag})
    assert again.status_code == 304 and again.content == b""
    change_event(by=calendar.head, event=event, seen_version=event.version, values={"title": "Tea"})
    assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_words_come_in_the_language_that_the_address_asks_for(calendar: Calendar, client: Client) -> None:
    calendar.public()
    entry = opened(client, f"{FEED}?in=pl").events[0]
    assert entry["SUMMARY"].params["LANGUAGE"] == "pl"
    assert client.get(f"{FEED}?in=xx").status_code == 200


def test_an_own_calendar_has_staff_events_and_no_other_address_does(calendar: Calendar, client: Client) -> None:
    calendar.public("Staff day", audience="staff")
    link = renew(by=calendar.town.viewer("teacher"))
    address = reverse("events:own-feed", args=(token_of(link.nonce, link_key()),))
    assert [str(one["SUMMARY"]) for one in opened(client, address).events] == ["Staff day"]
    assert "private" in client.get(address)["Cache-Control"]
    parent = renew(by=calendar.town.viewer("parent"))
    assert opened(client, reverse("events:own-feed", args=(token_of(parent.nonce, link_key()),))).events == []
    assert client.get("/calendars/nonsense.ics").status_code == 404


def test_json_and_atom_are_open_data(calendar: Calendar, client: Client) -> None:
    event = calendar.public(first_on=date(2026, 4, 1), venue_id=calendar.hall.pk)
    response = client.get("/town/thornaby-vale/whats-on.json")
    value = json.loads(response.content)["times"][0]
    assert value["starts_at"] == "2026-04-01T09:30:00+01:00" and value["where"] == "Mill Lane Hub, Hall"
    assert response["Access-Control-Allow-Origin"] == "*"
    feed = etree.fromstring(client.get("/town/thornaby-vale/whats-on.atom").content)
    ids = feed.xpath("//a:entry/a:id/text()", namespaces={"a": "http://www.w3.org/2005/Atom"})
    assert ids == [f"urn:uuid:{calendar.times(event)[0].public_id}"]


def _by_uid(read: Read) -> dict[str, Any]:
    return {str(one["UID"]): one for one in read.events}
