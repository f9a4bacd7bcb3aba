"""A family asks, the service answers behind a code, and the family reads it and may take it back."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Town
from tests.conftest import Clients
from village.access.viewer import NOBODY
from village.audit.services.record import Installation
from village.basics.errors import Refused, Stale
from village.config.wiring import wire
from village.directory.contributions import doors_of
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.outbox.models import Line
from village.self_referrals.models import Ask, AskLink, Declined
from village.self_referrals.pages.told import work_of_service
from village.self_referrals.queries.asks import declined_for_places, path_for
from village.self_referrals.rules.days import due_day, weeks_waited
from village.self_referrals.services.answering import say
from village.self_referrals.services.asking import Said, ask, take_back
from village.self_referrals.services.retention import tidy_self_referrals
from village.self_referrals.services.turning import feed_back_waiting, turn

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "child",
    "name": "Gita Example",
    "phone": "01632 960321",
    "email": "gita@vale.example",
    "what_for": "Sleep",
    "child_age": "3",
    "agree": "on",
}


@pytest.fixture
def service(town: Town) -> Service:
    provider = Provider.objects.create(
        partnership=town.partnership,
        name="Lantern Family Centre",
        email="hello@lantern.example",
        organisation=town.organisations["Lantern Family Centre"],
    )
    return Service.objects.create(
        partnership=town.partnership, provider=provider, name="Sleep clinic", shown="public", way_in="self",
        answer_days=3, modified_at=timezone.now(),
    )  # fmt: skip


def address(service: Service) -> str:
    return reverse("self_referrals:ask", args=(service.partnership.slug, service.public_id))


def asked(service: Service, **more: Any) -> Ask:
    link = ask(
        by=NOBODY, service=service,
        said=Said(**{"kind": "child", "name": "Gita Example", "phone": "01632 960321", **more}),
        agreed_words="Yes", has_agreed=True, language="en",
    )  # fmt: skip
    return link.ask


def test_from_asking_to_the_answer_and_back(town: Town, clients: Clients, service: Service) -> None:
    nobody = clients["nobody"]
    assert "Gita Moran" in clients["parent"].get(address(service)).content.decode()
    answer = nobody.post(address(service), TYPED)
    assert answer.status_code == 303
    row = Ask.objects.get()
    to_service = Line.objects.get(address="hello@lantern.example")
    assert not re.search("Gita|Sleep$|960321|child", to_service.body.replace("Sleep clinic", ""))
    links = {link.side: link for link in AskLink.objects.all()}
    page = nobody.get(answer["Location"]).content.decode()
    assert "It is on its way" in page
    other = Client()
    behind = path_for(links["service"])
    assert "Gita" not in other.get(behind).content.decode()
    other.post(behind, {"deed": "code"})
    code = re.search(r"\d{6}", Line.objects.filter(subject__startswith="Your code").get().body)
    assert code
    assert other.post(behind, {"deed": "open", "code": "000000", "name": "Idris"}).status_code == 422
    assert other.post(behind, {"deed": "open", "code": code[0], "name": "Idris"}).status_code == 303
    assert "They have opened it" in nobody.get(path_for(links["family"])).content.decode()
    assert "Gita Example" in other.get(behind).content.decode()
    come = "Tuesday at ten,\r\nMill Hall <upstairs>"
    too_long = other.post(behind, {"deed": "rang", "version": row.version, "line": "x" * 401})
    assert too_long.status_code == 422 and "x" * 401 in too_long.content.decode()
    assert other.post(behind, {"deed": "rang", "version": row.version, "line": come}).status_code == 303
    page = nobody.get(path_for(links["family"])).content.decode()
    assert "They rang you" in page and "Tuesday at ten,\nMill Hall &lt;upstairs&gt;" in page
    assert "Mill Hall" in other.get(behind).content.decode()
    assert not Line.objects.filter(body__contains="Mill Hall").exists()
    assert nobody.post(path_for(links["family"]), {"deed": "back"}).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.name, row.phone, row.what_for) == ("taken_back", "", "", "")
    assert "Mill Hall" not in nobody.get(path_for(links["family"])).content.decode()
    assert other.get(behind).status_code == 404


def test_what_is_typed_stays_and_machines_and_masses_are_stopped(
    town: Town, clients: Clients, service: Service
) -> None:
    nobody = clients["nobody"]
    page = nobody.post(address(service), {**TYPED, "agree": ""})
    assert page.status_code == 422
    assert "Gita Example" in page.content.decode()
    assert nobody.post(address(service), {**TYPED, "phone": "", "email": ""}).status_code == 422
    nobody.post(address(service), {**TYPED, "company": "Robots Ltd"})
    assert Ask.objects.count() == 0
    for number in range(10):
        assert nobody.post(address(service), {**TYPED, "phone": f"01632 96033{number}", "email": ""}).status_code == 303
    assert nobody.post(address(service), {**TYPED, "phone": "01632 960399", "email": ""}).status_code == 422


def test_only_services_that_families_may_ask_have_doors(town: Town, clients: Clients, service: Service) -> None:
    wire()
    assert [door.label for door in doors_of(NOBODY, service)][:3] == ["Refer myself", "Refer my child", "Call me back"]
    service.way_in = "ring"
    service.save()
    assert [door.label for door in doors_of(NOBODY, service)] == ["Something is wrong"]
    assert clients["nobody"].get(address(service)).status_code == 404


def test_staff_see_those_of_their_own_organisation_alone(town: Town, clients: Clients, service: Service) -> None:
    row = asked(service)
    own = reverse("self_referrals:own-ask", args=(row.pk,))
    assert clients["agency_worker"].get(own).status_code == 200
    assert clients["agency_other"].get(own).status_code == 404
    assert clients["coordinator"].get(own).status_code == 403
    figures = clients["coordinator"].get(reverse("self_referrals:figures")).content.decode()
    assert "Sleep clinic" in figures
    assert "Gita" not in figures


def test_staff_hear_on_their_first_page_how_many_families_wait(
    town: Town, clients: Clients, service: Service, still_time: time_machine.Traveller
) -> None:
    row = asked(service)
    (line,) = work_of_service(town.viewer("agency_worker"))
    assert (line.title, line.note) == ("1 family asked for help", f"Answer by {row.due_on:%-d %B}")
    first_page = clients["agency_worker"].get("/").content.decode()
    assert "Asked of your organisation" in first_page and line.title in first_page and "Gita" not in first_page
    for who in ("agency_other", "coordinator", "head", "parent", "nobody"):
        assert work_of_service(town.viewer(who)) == []
    still_time.move_to(timezone.now() + timedelta(days=30))
    (late,) = work_of_service(town.viewer("agency_worker"))
    assert late.note == "1 late" and late.rank < line.rank


def test_a_service_without_a_place_says_why_and_it_is_counted(town: Town, service: Service) -> None:
    row, by = asked(service), Installation(name="Idris", partnership_id=town.partnership.pk)
    with pytest.raises(Refused, match="Say why"):
        say(by=by, ask=row, deed="could_not", seen=1)
    with pytest.raises(Refused, match="cannot be said"):
        say(by=by, ask=row, deed="closed", seen=1)
    say(by=by, ask=row, deed="could_not", seen=1, reason="no_places")
    with pytest.raises(Stale):
        say(by=by, ask=row, deed="rang", seen=1)
    [found] = declined_for_places(town.partnership.pk, timezone.localdate())
    assert (found["service__name"], found["times"]) == ("Sleep clinic", 1)
    assert Declined.objects.get().ward == ""


def test_who_does_not_answer_is_reminded_then_the_family_is_told(town: Town, service: Service) -> None:
    row = asked(service, email="gita@vale.example")
    assert row.due_on == due_day(timezone.localdate(), 3)
    assert turn() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        assert (turn(), turn()) == (1, 0)
    with time_machine.travel(timezone.now() + timedelta(days=12), tick=False):
        assert turn() == 1
    row.refresh_from_db()
    assert row.told_late_on is not None
    assert Line.objects.filter(address="gita@vale.example", subject="Nobody has answered yet").count() == 1


def test_real_waiting_goes_back_to_the_listing(town: Town, service: Service) -> None:
    now = timezone.now()
    for number in range(5):
        row = asked(service, phone=f"01632 96034{number}")
        Ask.objects.filter(pk=row.pk).update(sent_at=now - timedelta(days=20), started_at=now)
    assert feed_back_waiting(service=service, now=now) == 3
    assert feed_back_waiting(service=Service.objects.get(pk=service.pk), now=now) is None
    assert weeks_waited([1, 2]) is None


def test_half_a_year_after_the_end_it_is_gone_and_the_counts_stay(town: Town, service: Service) -> None:
    row, by = asked(service), Installation(name="Idris", partnership_id=town.partnership.pk)
    say(by=by, ask=row, deed="could_not", seen=1, reason="no_places")
    later = timezone.now() + timedelta(days=183)
    tidy_self_referrals(now=later, do=True, by=Installation())
    assert (Ask.objects.count(), Declined.objects.count()) == (0, 1)


def test_who_types_the_number_of_another_does_not_learn_that_they_asked(town: Town, service: Service) -> None:
    row = asked(service)
    asked(service, name="Somebody else", what_for="Just looking")
    assert Ask.objects.filter(phone=row.phone, email=row.email).count() == 2


def test_twice_on_one_day_is_refused_and_what_is_over_is_not_taken_back(town: Town, service: Service) -> None:
    row = asked(service)
    with pytest.raises(Refused, match="already today"):
        asked(service)
    link = AskLink.objects.get(ask=row, side="family")
    take_back(link=link)
    with pytest.raises(Refused, match="over already"):
        take_back(link=link)
