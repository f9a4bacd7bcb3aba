"""Pages for everybody: what is shown, to whom, and what a reader can do."""

import re
from datetime import date, time
from io import BytesIO

import pdfplumber
import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.events.making import WEDNESDAYS, Calendar
from village.events import contributions
from village.events.contributions import EventAction, register_event_actions
from village.events.models import Event, Occurrence, Venue, Wish
from village.events.rules.repeating import Repeats
from village.events.services.times import cancel_time

TOWN = "/town/thornaby-vale/whats-on/"


def test_days_times_facts_filters_and_counts(calendar: Calendar, client: Client) -> None:
    calendar.public(rule=WEDNESDAYS, has_childcare=True, interpreters=["ur", "pl"], who_for="Reception")
    calendar.public("Phonics", first_on=date(2026, 3, 19), starts_at=time(17), ends_at=time(18), cost_pence=250)
    page = client.get(TOWN).content.decode()
    assert "Today, Wednesday 18 March" in page and "Tomorrow, Thursday 19 March" in page
    assert "Reception. Crèche. Interpreters: Urdu, Polish. Just come" in re.sub("</?bdi>", "", page) and "£2.50" in page
    assert page.index("9:30") < page.index("17:00")
    heads = [
        page.index(day) for day in ("Today, Wednesday 18", "Tomorrow, Thursday 19", "Wednesday 25 March", "15 April")
    ]
    assert heads == sorted(heads)
    free = client.get(f"{TOWN}?only=free").content.decode()
    assert "Coffee morning" in free and "Phonics" not in free
    both = client.get(f"{TOWN}?only=free&only=evenings").content.decode()
    assert "Nothing is on in these weeks" in both


@pytest.mark.parametrize("query", ["", "?from=nonsense&only=%FF&school=99999999999&at=%FF", "?from=9999-12-31"])
def test_an_empty_or_senseless_page_still_says_what_to_do(calendar: Calendar, client: Client, query: str) -> None:
    address = TOWN + query
    assert client.get(address).status_code == 404  # nothing was ever published here
    calendar.public("Far away", first_on=date(2026, 9, 9))
    response = client.get(address)
    assert response.status_code == 200 and "ask for what you would like" in response.content.decode()


def hidden(calendar: Calendar) -> list[Event]:
    """Return a draft, an event for staff and one for the families of one school."""
    return [
        calendar.draft("Hidden draft"),
        calendar.public("Hidden staff day", audience="staff", starts_at=time(13), ends_at=time(14)),
        calendar.public("Hidden school tea", audience="school", starts_at=time(15), ends_at=time(16)),
    ]


ADDRESSES = (
    TOWN,
    f"{TOWN}?only=free&all=1",
    f"{TOWN}frame/",
    f"{TOWN}screen/",
    "/town/thornaby-vale/whats-on.ics",
    "/town/thornaby-vale/whats-on.json",
    "/town/thornaby-vale/whats-on.atom",
)


@pytest.mark.parametrize("who", ["nobody", "stranger", "two_hats"])
def test_drafts_staff_and_school_only_events_are_never_shown_to_others(
    calendar: Calendar, client: Client, who: str
) -> None:
    events = hidden(calendar)
    calendar.public("For everybody", starts_at=time(18), ends_at=time(19))
    if who != "nobody":
        client.force_login(calendar.town.users[who])
    school = calendar.ashlea.pk
    for address in (*ADDRESSES, f"{TOWN}schools/{school}/", f"{TOWN}schools/{school}.ics"):
        said = client.get(address).content.decode()
        assert "Hidden draft" not in said and "Hidden staff" not in said, address
        if who != "two_hats":  # teaches at Ashlea
            assert "Hidden school" not in said, address
    for event in events[: 1 if who == "two_hats" else 3]:
        for name in ("event", "event-feed", "paper"):
            assert client.get(reverse(f"events:{name}", args=("thornaby-vale", event.public_id))).status_code == 404


def test_a_parent_of_the_school_sees_what_is_for_its_families_and_no_staff_event(
    calendar: Calendar, client: Client
) -> None:
    _, staff, school = hidden(calendar)
    calendar.public("For everybody", starts_at=time(18), ends_at=time(19))
    client.force_login(calendar.town.users["parent"])
    said = client.get(TOWN).content.decode()
    assert "Hidden school tea" in said and "Hidden staff" not in said
    assert client.get(reverse("events:event", args=("thornaby-vale", school.public_id))).status_code == 200
    assert client.get(reverse("events:event", args=("thornaby-vale", staff.public_id))).status_code == 404


def test_where_it_is_online_only_who_booked_sees(calendar: Calendar, client: Client) -> None:
    event = calendar.public("Talk", online_at="https://meet.thornabyvale.example/x", booking="book")
    address = reverse("events:event", args=("thornaby-vale", event.public_id))
    for place in (address, *ADDRESSES, reverse("events:event-feed", args=("thornaby-vale", event.public_id))):
        assert "meet.thornabyvale" not in client.get(place).content.decode(), place
    before = contributions._filled.actions, contributions._filled.sees_online
    try:
        register_event_actions(_booked, lambda request, one: one.pk == event.pk)
        said = client.get(address).content.decode()
    finally:
        contributions._filled.actions, contributions._filled.sees_online = before
    assert "meet.thornabyvale" in said and "Change or cancel" in said and "You are coming" in said


def _booked(request: HttpRequest, times: object) -> dict[int, EventAction]:
    assert isinstance(times, list)
    return {
        time.pk: EventAction("Change or cancel", "/x/", "secondary", "You are coming", is_coming=True)
        for time in times
        if isinstance(time, Occurrence)
    }


def test_a_cancelled_time_stays_and_says_why(calendar: Calendar, client: Client) -> None:
    event = calendar.public(rule=WEDNESDAYS)
    cancel_time(by=calendar.head, row=calendar.times(event)[0], seen_version=1, why="The boiler broke")
    said = client.get(TOWN).content.decode()
    assert "Cancelled." in said and "The boiler broke" in said
    page = client.get(reverse("events:event", args=("thornaby-vale", event.public_id))).content.decode()
    assert "Every Wednesday in term time, 9:30 to 11:00, until 17 July 2026" in page
    assert "Not on these days" in page and "School holiday" in page


def test_the_page_asks_a_fixed_number_of_queries(calendar: Calendar, client: Client) -> None:
    calendar.public(rule=WEDNESDAYS)
    with CaptureQueriesContext(connection) as few:
        client.get(TOWN)
    for number in range(12):
        calendar.public(f"Event {number}", rule=Repeats("weekly", weekdays=(number % 7,)), first_on=date(2026, 3, 19))
    with CaptureQueriesContext(connection) as many:
        client.get(f"{TOWN}?all=1")
    assert len(few) == len(many) <= 8


def test_families_ask_and_say_that_they_would_come_once_a_day(calendar: Calendar, client: Client) -> None:
    address = f"{TOWN}ask/"
    calendar.public()
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "Cooking on a budget"}).status_code == 303
    assert "Cooking on a budget" not in client.get(address).content.decode()
    wish = Wish.objects.get()
    Wish.objects.update(state="shown")
    for _ in range(2):
        client.post(f"{address}{wish.pk}/")
    assert Wish.objects.get().count == 2
    assert "Cooking on a budget" in client.get(TOWN).content.decode()


def test_poster_and_flyer_are_pdfs_and_other_sizes_are_not_there(calendar: Calendar, client: Client) -> None:
    event = calendar.public(rule=WEDNESDAYS, about="Tea and talk")
    address = reverse("events:paper", args=("thornaby-vale", event.public_id))
    assert client.get(address).content.startswith(b"%PDF")
    assert client.get(f"{address}?size=a5").content.startswith(b"%PDF")
    assert client.get(f"{address}?size=a9").status_code == 404


def test_on_a_poster_in_urdu_english_words_stay_in_their_order(calendar: Calendar, client: Client) -> None:
    Venue.objects.update(address="12 Mill Lane, Thornaby Vale", postcode="ZZ1 3BB")
    event = calendar.public(
        "بچوں کے ساتھ چائے",
        venue_id=calendar.hall.pk,
        contact="Early Help Hub, 01632 960110",
        about="Songs, and more.",
    )
    client.cookies["village_language"] = "ur"
    content = client.get(reverse("events:paper", args=("thornaby-vale", event.public_id))).content
    with pdfplumber.open(BytesIO(content)) as paper:
        said = "".join("".join(page.extract_text() for page in paper.pages).split())
    for words in ("MillLaneHub,Hall,12MillLane,ThornabyVale,ZZ13BB", "Songs,andmore.", "EarlyHelpHub,01632960110"):
        assert words in said


def test_the_frame_has_no_script_and_may_stand_anywhere(calendar: Calendar, client: Client) -> None:
    calendar.public()
    response = client.get(f"{TOWN}frame/")
    assert "<script" not in response.content.decode() and not response.cookies
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "script-src 'none'" in response["Content-Security-Policy"] and "X-Frame-Options" not in response
    assert client.get(TOWN)["X-Frame-Options"] == "DENY"


def test_the_screen_turns_by_itself(calendar: Calendar, client: Client) -> None:
    calendar.public()
    calendar.public("Second", first_on=date(2026, 3, 19))
    response = client.get(f"{TOWN}screen/?at=2")
    assert "Second" in response.content.decode() and response["Refresh"] == f"15; url={TOWN}screen/?at=1"
