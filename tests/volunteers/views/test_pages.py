"""Pages of volunteers as everybody, the school and the person themself see them."""

from datetime import date
from io import BytesIO

import pdfplumber
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.volunteers.making import TODAY, make_offer, make_ready, make_role, make_shift, school_of
from village.volunteers.models import Hours, Offer, Turn, Volunteer
from village.volunteers.queries.people import link_for
from village.volunteers.services.giving import type_hours
from village.volunteers.services.planning import take_turn


def public(town: Town) -> str:
    return reverse("volunteers:public", args=(town.partnership.slug,))


def test_anybody_offers_a_hand_and_reads_what_happens(town: Town) -> None:
    role, anybody = make_role(town), Client()
    given = {"role": role.pk, "name": "Mo Farrow", "phone": "01632 960456", "when": "Fridays"}
    wrong = anybody.post(public(town), given)
    assert wrong.status_code == 422 and "Mo Farrow" in wrong.content.decode()
    answer = anybody.post(public(town), {**given, "agreed": "on"}, follow=True)
    assert "Your offer is with the school" in answer.content.decode()
    assert Offer.objects.get().volunteer.phone == "01632 960456"
    urdu = anybody.get(public(town), headers={"accept-language": "ur"}).content.decode()
    assert 'dir="rtl"' in urdu
    assert anybody.get(reverse("volunteers:public", args=("nowhere",))).status_code == 404


def test_machines_are_thanked_and_thrown_away_and_tire(town: Town) -> None:
    cache.clear()
    role, machine = make_role(town), Client()
    given = {"role": role.pk, "name": "Bot", "phone": "01632 960456", "agreed": "on"}
    assert machine.post(public(town), {**given, "website": "http://spam.example"}).status_code == 303
    assert not Volunteer.objects.exists()
    statuses = [machine.post(public(town), given).status_code for _ in range(11)]
    assert statuses[0] == 303 and statuses[-1] == 422
    cache.clear()


def test_the_school_moves_an_offer_on(town: Town, clients: Clients) -> None:
    role = make_role(town)
    offer = make_offer(town, role)
    html = clients["office"].get(reverse("volunteers:school", args=(school_of(town).pk,))).content.decode()
    assert "Mo Farrow" in html and "dbs check" in html.lower()
    assert clients["two_hats"].get(reverse("volunteers:school", args=(school_of(town).pk,))).status_code == 404
    page = reverse("volunteers:person", args=(offer.volunteer_id,))
    assert "Only that you saw it" in clients["office"].get(page).content.decode()
    assert clients["two_hats"].get(page).status_code == 404
    check = {"kind": "dbs", "done_on_0": "18", "done_on_1": "3", "done_on_2": "2026"}
    assert clients["office"].post(f"{page}checks/", check).status_code == 422
    until = {"until_0": "18", "until_1": "3", "until_2": "2029"}
    assert clients["office"].post(f"{page}checks/", {**check, **until}).status_code == 303
    clients["office"].post(reverse("volunteers:offer-move", args=(offer.pk,)), {"to": "talked"})
    offer.refresh_from_db()
    assert offer.state == "talked"


def test_the_lists_ask_the_database_equally_often(town: Town, clients: Clients) -> None:
    role, counted = make_role(town), list[tuple[int, int]]()
    pages = (reverse("volunteers:offers"), reverse("volunteers:rota"))
    clients["office"].get(pages[0])
    for size in (2, 15):
        for number in range(size):
            person = make_ready(town, role, f"Helper {size} {number}").volunteer
            take_turn(by=town.viewer("office"), shift=make_shift(town, role), volunteer=person)
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert clients["office"].get(page).status_code == 200
            found.append(len(queries))
        counted.append((found[0], found[1]))
    assert counted[0] == counted[1]
    assert max(counted[0]) <= 22


def test_the_rota_is_planned_and_called_off_by_the_own_link(town: Town, clients: Clients) -> None:
    role, office = make_role(town), clients["office"]
    person = make_ready(town, role).volunteer
    given = {"role": role.pk, "host": school_of(town).pk, "starts_at": "9:15", "ends_at": "10:00", "wanted": "1"}
    when = {"on_0": "20", "on_1": "3", "on_2": "2026"}
    wrong = office.post(reverse("volunteers:shift-new"), {**given, **when, "ends_at": "9:00"})
    assert wrong.status_code == 422 and "after it begins" in wrong.content.decode()
    assert office.post(reverse("volunteers:shift-new"), {**given, **when}).status_code == 303
    shift = reverse("volunteers:shift", args=(role.shifts.get().pk,))
    assert office.post(shift, {"volunteer": person.pk}).status_code == 303
    path = "/helping/" + link_for(person).partition("/helping/")[2]
    own, turn = Client(), Turn.objects.get()
    html = own.get(path).content.decode()
    assert "20 March 2026" in html and "I cannot come" in html
    assert own.post(path, {"turn": turn.pk}).status_code == 303
    assert "cannot come" in office.get(reverse("volunteers:rota")).content.decode()
    assert own.get("/helping/nothing/").status_code == 404


def test_when_one_could_come_is_said_anew_by_the_own_link_alone(town: Town, clients: Clients) -> None:
    role = make_role(town)
    offer = make_offer(town, role)
    other = make_offer(town, role, name="Jo Sill")
    path = "/helping/" + link_for(offer.volunteer).partition("/helping/")[2]
    own, given = Client(), {"deed": "when", "offer": offer.pk, "when": "  Mondays,\n from ten "}
    assert "Thank you" in own.post(path, given, follow=True).content.decode()
    offer.refresh_from_db()
    assert offer.when == "Mondays, from ten"
    page = clients["office"].get(reverse("volunteers:person", args=(offer.volunteer_id,))).content.decode()
    assert "Mondays, from ten" in page
    assert own.post(path, {**given, "offer": other.pk}).status_code == 404
    assert own.post(path, {**given, "offer": "x"}).status_code == 404
    own.post(path, {"deed": "stop"})
    assert own.post(path, given).status_code == 404
    assert 'name="when"' not in own.get(path).content.decode()


def test_came_counts_and_hours_go_out_as_a_file(town: Town, clients: Clients) -> None:
    role, office = make_role(town), clients["office"]
    person, shift = make_ready(town, role).volunteer, make_shift(town, role, on=TODAY)
    turn = take_turn(by=town.viewer("office"), shift=shift, volunteer=person)
    assert office.post(reverse("volunteers:turn-deed", args=(turn.pk,)), {"deed": "came"}).status_code == 303
    assert Hours.objects.get().minutes == 60
    html = office.get(reverse("volunteers:hours")).content.decode()
    assert "1 hour" in html and "Mo Farrow" in html
    text = office.get(reverse("volunteers:hours-file")).content.decode("utf-8-sig")
    assert "2026-03-18,Mo Farrow,Reading with children,Ashlea Primary School,1.00" in text


def test_the_card_of_thanks_holds_name_and_hours(town: Town, clients: Clients) -> None:
    role = make_role(town)
    person = make_offer(town, role).volunteer
    type_hours(by=town.viewer("office"), volunteer=person, role=role, on=date(2026, 3, 2), minutes=90)
    with pdfplumber.open(BytesIO(clients["office"].get(reverse("volunteers:card", args=(person.pk,))).content)) as pdf:
        words = pdf.pages[0].extract_text()
    assert "Mo Farrow" in words and "1 hour 30 minutes" in words
