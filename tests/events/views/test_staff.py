"""Pages of staff: the calendar, one event from draft to cancelled, and what was typed is kept."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.events.making import WEDNESDAYS, Calendar
from village.events.models import Event
from village.events.rules.repeating import Repeats
from village.events.services.publishing import warnings_of
from village.organisations.models.calendar import ClosureDay

FORM = {
    "title": "Drop-in",
    "kind": "drop-in",
    "audience": "everybody",
    "first_on_0": "18",
    "first_on_1": "3",
    "first_on_2": "2026",
    "starts_at": "9:30",
    "ends_at": "11:00",
    "pattern": "weekly",
    "term_time": "on",
    "until_0": "17",
    "until_1": "7",
    "until_2": "2026",
    "left_out": "29/4/2026",
    "booking": "come",
    "cost": "£2.50",
}


def test_an_event_from_the_form_to_the_page_and_back_by_undo(calendar: Calendar, client: Client) -> None:
    client.force_login(calendar.town.users["head"])
    response = client.post("/events/new/", {**FORM, "host": str(calendar.ashlea.pk)}, follow=True)
    event = Event.objects.get()
    assert event.cost_pence == 250 and "It is a draft" in response.content.decode()
    assert "Every Wednesday in term time" in response.content.decode()
    assert date(2026, 4, 29) not in [one.on for one in calendar.times(event)]
    client.post(f"/events/{event.pk}/publish/", {"version": "1"})
    event.refresh_from_db()
    assert event.state == "published"
    first = calendar.times(event)[0]
    client.post(f"/events/times/{first.pk}/cancel/", {"scope": "one", "why": "Snow"})
    page = client.get(f"/events/{event.pk}/").content.decode()
    assert "Snow" in page and "Put back" in page
    client.post(f"/events/{event.pk}/deed/", {"deed": "undo"})
    first.refresh_from_db()
    assert first.state == "on"
    edited = client.get(f"/events/{event.pk}/edit/").content.decode()
    assert "29/4/2026" in edited and "£2.50" in edited


def test_what_was_typed_is_kept_when_somebody_else_was_faster(calendar: Calendar, client: Client) -> None:
    event = calendar.draft()
    client.force_login(calendar.town.users["head"])
    values = {**FORM, "host": str(calendar.ashlea.pk), "version": "1"}
    client.post(f"/events/{event.pk}/edit/", values)
    response = client.post(f"/events/{event.pk}/edit/", {**values, "title": "Typed in vain"})
    said = response.content.decode()
    assert response.status_code == 422 and "Typed in vain" in said and "Somebody else changed this" in said
    assert client.post(f"/events/{event.pk}/edit/", {**values, "title": "Chosen", "version": "2"}).status_code == 303


@pytest.mark.parametrize("view", ["month", "week", "list", "nonsense"])
def test_the_calendar_in_each_shape(calendar: Calendar, client: Client, view: str) -> None:
    calendar.public(rule=WEDNESDAYS)
    calendar.draft("A draft of Ashlea", first_on=date(2026, 3, 19))
    client.force_login(calendar.town.users["teacher"])
    for address in (f"/events/?view={view}", f"/families/schools/{calendar.ashlea.pk}/events/?view={view}"):
        said = client.get(address).content.decode()
        assert "Coffee morning" in said and "A draft of Ashlea" not in said
    client.force_login(calendar.town.users["head"])
    assert "A draft of Ashlea" in client.get(f"/events/?view={view}").content.decode()


def test_the_calendar_asks_a_fixed_number_of_queries(calendar: Calendar, client: Client) -> None:
    client.force_login(calendar.town.users["coordinator"])
    calendar.public(rule=WEDNESDAYS)
    client.get("/events/")
    with CaptureQueriesContext(connection) as few:
        client.get("/events/")
    for number in range(8):
        calendar.public(f"Event {number}", rule=Repeats("weekly", weekdays=(number % 7,)), first_on=date(2026, 3, 19))
    with CaptureQueriesContext(connection) as many:
        client.get("/events/")
    assert len(few) == len(many)


@pytest.mark.parametrize(
    "address",
    [
        "/events/new/",
        "/events/places/",
        "/events/places/new/",
        "/events/series/",
        "/events/series/new/",
        "/events/asked-for/",
        "/events/own-calendar/",
    ],
)
def test_every_page_of_the_coordinator_opens(calendar: Calendar, client: Client, address: str) -> None:
    client.force_login(calendar.town.users["coordinator"])
    assert client.get(address).status_code == 200


def test_a_draft_and_its_form_say_what_clashes_and_lead_to_the_other_event(calendar: Calendar, client: Client) -> None:
    other = calendar.public("Choir", venue_id=calendar.hall.pk)
    mine = calendar.draft("Talk", venue_id=calendar.hall.pk)
    client.force_login(calendar.town.users["head"])
    for address in (f"/events/{mine.pk}/", f"/events/{mine.pk}/edit/"):
        said = client.get(address).content.decode()
        assert "Mill Lane Hub, Hall is taken: “Choir”" in said
        assert f'href="/events/{other.pk}/"' in said and "Nothing stops you" in said
    values = {**FORM, "host": str(calendar.ashlea.pk), "title": "Talk", "venue": str(calendar.hall.pk), "version": "1"}
    saved = client.post(f"/events/{mine.pk}/edit/", {**values, "about": "Bring a friend"}, follow=True)
    assert "It is changed" in saved.content.decode() and "is taken: “Choir”" in saved.content.decode()


def test_drafts_count_for_who_sees_them_and_are_named_to_nobody_else(calendar: Calendar, client: Client) -> None:
    hidden = calendar.draft("Secret of the town", host=None, venue_id=calendar.hall.pk)
    calendar.draft("Choir", venue_id=calendar.hall.pk)
    mine = calendar.draft("Talk", venue_id=calendar.hall.pk)
    client.force_login(calendar.town.users["head"])
    said = client.get(f"/events/{mine.pk}/").content.decode()
    assert "“Choir” (a draft)" in said and "Secret of the town" not in said
    client.force_login(calendar.town.users["coordinator"])
    assert f'href="/events/{hidden.pk}/"' in client.get(f"/events/{mine.pk}/").content.decode()
    assert warnings_of(mine) == []


def test_a_closed_day_of_the_school_is_told_on_the_page_of_the_draft(calendar: Calendar, client: Client) -> None:
    mine = calendar.draft("Talk", first_on=date(2026, 3, 20))
    ClosureDay.objects.create(
        partnership=calendar.town.partnership, organisation=calendar.ashlea, on=date(2026, 3, 20), reason="INSET day"
    )
    client.force_login(calendar.town.users["head"])
    assert "INSET day on 20 March 2026" in client.get(f"/events/{mine.pk}/edit/").content.decode()
