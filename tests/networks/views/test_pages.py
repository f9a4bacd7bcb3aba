"""Who is who as staff, families and the person themself see it."""

from io import BytesIO

import pdfplumber
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town, make_practitioner
from tests.conftest import Clients
from tests.networks.making import make_member, make_network
from village.networks.models import NetworkMember
from village.networks.queries.networks import link_for
from village.networks.services.checking import ask_now
from village.networks.services.networks import MemberDetails, add_member


def test_staff_find_people_and_print_them(town: Town, clients: Clients) -> None:
    make_member(town, make_network(town))
    page = reverse("networks:directory")
    html = clients["teacher"].get(page + "?words=dot&language=ur").content.decode()
    assert "Dot Marlowe" in html and "01632 960123" in html and "Never checked" in html
    assert "Nobody fits" in clients["teacher"].get(page + "?words=nobody").content.decode()
    with pdfplumber.open(BytesIO(clients["teacher"].get(reverse("networks:sheet")).content)) as pdf:
        assert "Dot Marlowe" in pdf.pages[0].extract_text()


def test_the_directory_asks_the_database_equally_often(town: Town, clients: Clients) -> None:
    network, counted = make_network(town), list[int]()
    make_member(town, network)
    clients["teacher"].get(reverse("networks:directory"))
    for size in (2, 30):
        for number in range(size):
            person = make_practitioner(town.partnership, f"Person {size} {number}")
            add_member(by=town.viewer("coordinator"), network=network, person=person, details=MemberDetails())
        with CaptureQueriesContext(connection) as queries:
            assert clients["teacher"].get(reverse("networks:directory")).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20


def test_a_person_is_put_in_changed_and_taken_out(town: Town, clients: Clients) -> None:
    network, by = make_network(town), clients["coordinator"]
    new = reverse("networks:member-new", args=(network.pk,))
    assert by.post(new, {"person": ""}).status_code == 422
    given = {"person": town.practitioners["teacher"].pk, "does": "Trainer", "languages": ["pl"]}
    assert by.post(new, given).status_code == 303
    member = NetworkMember.objects.get()
    edit = reverse("networks:member-edit", args=(member.pk,))
    assert by.post(edit, {"version": member.version, "does": "Lead trainer"}).status_code == 303
    member.refresh_from_db()
    assert (member.does, member.languages) == ("Lead trainer", [])
    assert by.post(reverse("networks:member-deed", args=(member.pk,)), {"deed": "end"}).status_code == 303
    assert "Nobody is in it yet" in by.get(reverse("networks:network", args=(network.pk,))).content.decode()


def test_the_link_asks_and_the_public_page_follows(town: Town, clients: Clients) -> None:
    member = make_member(town, make_network(town))
    ask_now(by=town.viewer("coordinator"), member=member)
    member.refresh_from_db()
    path, anybody = link_for(member).partition("/still-right/")[2], Client()
    answer = anybody.get(f"/still-right/{path}")
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store, private"
    assert anybody.post(f"/still-right/{path}", {"shows_name": "on", "shows_phone": "on"}).status_code == 303
    html = anybody.get(reverse("networks:public", args=(town.partnership.slug,))).content.decode()
    assert "Dot Marlowe" in html and "01632 960123" in html and member.practitioner.email not in html
    assert anybody.get("/still-right/nothing/").status_code == 404
    urdu = anybody.get(reverse("networks:public", args=(town.partnership.slug,)), headers={"accept-language": "ur"})
    assert 'dir="rtl"' in urdu.content.decode()
