"""The pages: booking without an account and without a script, one's own booking, the tablet, and staff's."""

import json
import re
import uuid

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.bookings.making import MORNING, Morning, make_morning
from tests.conftest import Clients
from tests.groups.making import make_groups
from village.audit.models.entry import Entry
from village.bookings.models import Arrival, Booking
from village.bookings.queries.arrivals import tablet_key
from village.bookings.queries.audiences import personal_link
from village.bookings.queries.bookings import word_for
from village.bookings.services.doors import open_door
from village.events.models import Event, Series
from village.messaging.rules.links import token_of


def address(morning: Morning) -> str:
    event = morning.event
    return reverse("bookings:book", args=(event.partnership.slug, event.public_id, morning.occurrence.pk))


def sent(**values: object) -> dict[str, object]:
    return {"form_key": str(uuid.uuid4()), "name": "Bea Fell", "adults": "1", "contact": "07700 900123", **values}


def test_somebody_without_an_account_books_for_two_children_and_sees_it(morning: Morning, client: Client) -> None:
    morning.set(places=9)
    page = client.get(address(morning))
    assert page.status_code == 200 and b"Book my place" in page.content and b"999" in page.content
    answer = client.post(address(morning), sent(year_1="-1", year_2="3", more="1"), follow=True)
    booking = Booking.objects.get()
    assert (booking.people, booking.reach_by, booking.address) == (4, "text", "+447700900123")
    assert b"You are booked." in answer.content and b"<svg" in answer.content
    calendar = client.get(reverse("bookings:own-calendar", args=(word_for(booking.form_key),)))
    assert b"STATUS:CONFIRMED" in calendar.content and b"DTSTART:20260320T093000Z" in calendar.content


def test_a_family_for_whom_too_few_places_are_left_reads_how_many_there_are(morning: Morning, client: Client) -> None:
    answer = client.post(address(morning), sent(adults="6", more="1"), follow=True)
    assert b"Too few places are left for all of you (left: 2). You are on the waiting list." in answer.content
    assert b"It is full" not in answer.content


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, b"Write your name"),
        ({"contact": "01632 960111"}, b"no mobile number"),
        ({"contact": "bea@"}, b"no mobile number"),
        ({"outcode": "Beck Lane"}, b"first half of your postcode"),
        ({"adults": "x"}, b"Write a whole number"),
        ({"website": "https://spam.example"}, b"Too many bookings"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    morning: Morning, client: Client, values: dict[str, object], words: bytes
) -> None:
    answer = client.post(address(morning), sent(needs="Halal snacks", **values))
    assert answer.status_code == 422 and words in answer.content and b"Halal snacks" in answer.content
    assert not Booking.objects.exists()


def test_a_machine_that_books_too_often_is_slowed_down(morning: Morning, client: Client) -> None:
    morning.set(places=100)
    answers = [client.post(address(morning), sent(contact="")).status_code for _ in range(41)]
    assert answers[:40] == [303] * 40 and answers[40] == 422


def test_one_cancels_by_the_link_and_takes_it_back(morning: Morning, client: Client) -> None:
    word = word_for(morning.books().form_key)
    cancel, own = (reverse(f"bookings:{name}", args=(word,)) for name in ("cancel", "own"))
    client.post(cancel, {"deed": "cancel"})
    assert b"Your booking is cancelled." in client.get(own).content
    client.post(cancel, {"deed": "take-back"})
    assert b"You are booked." in client.get(own).content
    answer = client.post(reverse("bookings:change-own", args=(word,)), sent(name="B. Fell"))
    assert answer.status_code == 303 and Booking.objects.get().name == "B. Fell"


def test_a_parent_who_is_signed_in_is_known_and_sees_only_their_own(morning: Morning, clients: Clients) -> None:
    groups = make_groups(morning.town)
    groups.signs_in("Ada")
    groups.signs_in("Ben", "parent")
    page = clients["other_parent"].get(address(morning))
    assert b"Ada" in page.content and b'value="Bea Fell"' in page.content
    chosen = sent(pupils=[str(groups.pupils["Ada"].pk), str(groups.pupils["Ben"].pk)])
    assert clients["other_parent"].post(address(morning), chosen).status_code == 422
    clients["other_parent"].post(address(morning), sent(pupils=[str(groups.pupils["Ada"].pk)]))
    booking = Booking.objects.get()
    assert (booking.adult_id, booking.how, booking.children) == (groups.adults["Bea"].pk, "signed-in", 1)
    assert b"Coffee and sleep" in clients["other_parent"].get(reverse("bookings:mine")).content
    assert b"Coffee and sleep" not in clients["parent"].get(reverse("bookings:mine")).content


def test_the_link_of_a_message_knows_that_child_alone_and_the_look_is_on_record(
    morning: Morning, client: Client
) -> None:
    groups = make_groups(morning.town)
    link = personal_link(morning.occurrence, groups.pupils["Ada"].pk)
    page = client.get("/" + link.partition("://")[2].partition("/")[2], follow=True)
    assert b"Ada" in page.content and b"Fell" not in page.content
    assert Entry.objects.filter(verb="bookings.own-seen", subject_id=str(groups.pupils["Ada"].pk)).count() == 1
    assert b"Ada" not in client.get(f"{address(morning)}?f=1.1.{'A' * 16}").content


def test_a_draft_and_what_is_for_staff_open_to_nobody(morning: Morning, client: Client) -> None:
    morning.set(state=Event.State.DRAFT)
    assert client.get(address(morning)).status_code == 404
    morning.set(state=Event.State.PUBLISHED, audience=Event.Audience.STAFF)
    assert client.get(address(morning)).status_code == 404


@pytest.fixture
def tablet(morning: Morning) -> str:
    morning.books("Bea Fell", needs="Halal snacks")
    with time_machine.travel(MORNING, tick=False):
        door = open_door(by=morning.lead, occurrence=morning.occurrence, pin="4821", at=MORNING)
    return reverse("bookings:tablet", args=(token_of(door.nonce, tablet_key()),))


def test_the_tablet_shows_a_letter_and_no_reason_and_counts_taps(morning: Morning, tablet: str, client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        page = client.get(tablet)
        assert b"Bea F." in page.content and b"Fell" not in page.content and b"Halal" not in page.content
        booking, key = Booking.objects.get().pk, str(uuid.uuid4())
        answer = client.post(tablet, {"booking": booking, "here": "1", "key": key})
        assert answer.status_code == 303 and b"Undo last tap" in client.get(answer["Location"]).content
        late = {"booking": booking, "here": "0", "key": str(uuid.uuid4()), "typed_at": "1000", "sent_at": "61000"}
        said = client.post(tablet, late, headers={"Accept": "application/json"})
        assert json.loads(said.content) == {"here": True, "number": None, "count": 1}
        assert Arrival.objects.get().doubt == "two-sayings"
        guest = {"name": "Dora", "adults": "2", "key": key + "x"}
        client.post(tablet, guest, headers={"Accept": "application/json"})
        assert Arrival.objects.filter(booking=None).count() == 1
    assert client.get(tablet).status_code == 404


def test_only_the_digits_leave_the_tablet_and_not_by_trying(tablet: str, client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        assert client.post(f"{tablet}leave/", {"pin": "1234"}).status_code == 422
        assert client.post(f"{tablet}leave/", {"pin": "4821"}).status_code == 303
        tries = [client.post(f"{tablet}leave/", {"pin": "1111"}).status_code for _ in range(5)]
        assert set(tries) == {422}
        assert client.post(f"{tablet}leave/", {"pin": "4821"}).status_code == 422


def test_the_square_at_the_door_answers_the_same_whoever_is_on_the_list(morning: Morning, clients: Clients) -> None:
    morning.books("Bea Fell")
    with time_machine.travel(MORNING, tick=False):
        door = reverse("bookings:door", args=(morning.occurrence.pk,))
        clients["teacher"].post(door, {"pin": "4821"})
        shown = clients["teacher"].get(door)
        found = re.search(r'data-link="[a-z]+://[^/]+([^"]+)"', shown.content.decode())
        assert found is not None
        said = [clients["nobody"].post(found[1], {"name": name}).content for name in ("Bea Fell", "Dora Ince")]
        mains = [one.partition(b"<main")[2].partition(b"</main>")[0] for one in said]
        assert mains[0] == mains[1] and b"Thank you. You are signed in." in mains[0]
        rows = Arrival.objects.order_by("pk").values_list("booking__name", "name")
        assert list(rows) == [("Bea Fell", ""), (None, "Dora Ince")]


def test_a_teacher_keeps_the_register_and_sees_no_number_the_office_sees_it(morning: Morning, clients: Clients) -> None:
    morning.books("Bea Fell", reach_by="text", address="+447700900123")
    page = reverse("bookings:people", args=(morning.occurrence.pk,))
    assert b"07700 900123" in clients["office"].get(page).content
    teacher = clients["teacher"].get(page)
    assert b"Bea Fell" in teacher.content and b"900123" not in teacher.content
    assert clients["support_worker"].get(page).status_code == 404
    assert clients["coordinator"].get(page).status_code == 404
    assert clients["parent"].get(page).status_code == 403


def test_lists_ask_as_often_for_many_as_for_few(morning: Morning, clients: Clients) -> None:
    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert clients["office"].get(reverse(f"bookings:{name}", args=(morning.occurrence.pk,))).status_code == 200
        return len(asked)

    morning.set(places=100)
    names = ("people", "register", "numbers", "follow-up", "paper")
    morning.books("Bea Fell")
    for name in names:
        count(name)
    few = {name: count(name) for name in names}
    for number in range(12):
        morning.books(f"Family {number}", years=(1, 2))
    assert {name: count(name) for name in names} == few


def test_numbers_leave_as_a_file_and_few_are_hidden(morning: Morning, clients: Clients) -> None:
    morning.books("Bea Fell", outcode="ZZ1", years=(3,))
    words = (
        clients["office"].get(reverse("bookings:numbers", args=(morning.occurrence.pk,)) + "?as=csv").content.decode()
    )
    assert "All,2,0,0,0" in words and "ZZ1" not in words and "Others,c,c" in words
    town = clients["coordinator"].get(reverse("bookings:town-numbers"))
    assert town.status_code == 200 and b"Coffee and sleep" in town.content and b"Bea" not in town.content


def test_the_numbers_of_a_series_are_its_own_and_all_series_stay_to_choose(morning: Morning, clients: Clients) -> None:
    summer = Series.objects.create(partnership=morning.town.partnership, title="Summer of play", kind="programme")
    morning.set(series=summer, places=90)
    make_morning(morning.town, title="Tea and talk", places=90)
    morning.books("Bea Fell", adults=8)
    address = reverse("bookings:town-numbers")
    page = clients["coordinator"].get(f"{address}?series={summer.pk}&as=csv").content.decode()
    assert "Coffee and sleep" in page and "Tea and talk" not in page and "All,8,0,0,0" in page
    shown = clients["coordinator"].get(f"{address}?series={summer.pk}").content.decode()
    assert "Summer of play" in shown
    for senseless in ("999999", "x", "-1"):
        every = clients["coordinator"].get(f"{address}?series={senseless}&as=csv").content.decode()
        assert "Tea and talk" in every and "Coffee and sleep" in every


def test_rules_and_times_are_set_by_who_sees_all(morning: Morning, clients: Clients) -> None:
    morning.set(booking=Event.Booking.TIME)
    times, rules = (reverse(f"bookings:{name}", args=(morning.occurrence.pk,)) for name in ("times", "rules"))
    assert clients["office"].post(times, {"minutes": "10", "people": "Ms Quist, 4B"}).status_code == 303
    assert morning.occurrence.times_to_book.count() == 9
    values = {"version": "1", "cancel_hours": "24", "most_people": "4", "survey_at": "https://survey.example/a"}
    assert clients["office"].post(rules, values).status_code == 303
    assert clients["teacher"].get(rules).status_code == 404


def test_the_calendar_offers_to_book_and_says_how_many_places_are_left(morning: Morning, clients: Clients) -> None:
    whats_on = reverse("events:whats-on", args=(morning.event.partnership.slug,))
    assert b"2 places left" in clients["nobody"].get(whats_on).content
    morning.books(adults=2)
    assert b"Waiting list" in clients["nobody"].get(whats_on).content
    assert timezone.localdate() < morning.occurrence.on


def test_the_page_where_families_book_is_no_link_before_the_event_is_published(
    morning: Morning, clients: Clients
) -> None:
    people = reverse("bookings:people", args=(morning.occurrence.pk,))
    for state, opens in ((Event.State.PUBLISHED, True), (Event.State.DRAFT, False)):
        Event.objects.filter(pk=morning.event.pk).update(state=state)
        assert (address(morning) in clients["head"].get(people).content.decode()) == opens
        assert (clients["head"].get(address(morning)).status_code == 200) == opens
