"""Help mode: a banner on every page, every look on record, an end by itself, and nothing without it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.cast import Town
from tests.conftest import NOW, Clients
from village.audit.models.entry import Entry

PAGES = (
    "home:start",
    "plans:list",
    "townhall:organisations",
    "townhall:people",
    "townhall:groups",
    "townhall:record",
    "access:account",
)
BANNER = "Each page you open is on its record"


@pytest.mark.parametrize("route", PAGES)
def test_a_look_inside_is_on_record_and_under_a_banner(town: Town, clients: Clients, route: str) -> None:
    page = reverse(route)
    assert BANNER in clients["helper"].get(page).content.decode()
    look = Entry.objects.get(verb="access.help-looked", subject_label=page)
    assert look.is_read
    assert look.partnership_id == town.partnership.pk
    assert (look.actor_name, look.help_reason) == ("Rosa Finch", "The coordinator asked why a plan looks empty.")


def test_the_coordinator_reads_of_it_on_the_record(clients: Clients) -> None:
    clients["helper"].get("/town-hall/people/")
    assert (
        "looked at “/town-hall/people/” in help mode"
        in clients["coordinator"].get("/town-hall/record/?kind=looks").content.decode()
    )


def test_what_is_posted_is_on_record_too(clients: Clients) -> None:
    clients["helper"].post("/town-hall/organisations/add/", {"name": ""})
    assert Entry.objects.filter(subject_label="/town-hall/organisations/add/ (POST)").exists()


def test_it_ends_by_itself(clients: Clients, still_time: time_machine.Traveller) -> None:
    assert clients["helper"].get("/town-hall/people/").status_code == 200
    still_time.move_to(NOW + timedelta(minutes=59))
    assert clients["helper"].get("/town-hall/people/").status_code == 200
    still_time.move_to(NOW + timedelta(minutes=61))
    answer = clients["helper"].get("/town-hall/people/")
    assert answer.status_code == 403
    assert BANNER not in answer.content.decode()


@pytest.mark.parametrize("route", [page for page in PAGES if page not in {"home:start", "access:account"}])
def test_staff_without_a_session_see_nothing(clients: Clients, route: str) -> None:
    assert clients["staff"].get(reverse(route)).status_code == 403


def test_staff_without_a_session_find_no_partnership_by_asking_for_it(town: Town, clients: Clients) -> None:
    page = clients["staff"].get(f"/?in={town.partnership.pk}").content.decode()
    assert "Thornaby Vale" not in page
    assert not Entry.objects.filter(verb="access.help-looked").exists()


def test_ending_it_closes_the_door_at_once(clients: Clients) -> None:
    clients["helper"].post("/help-mode/end/")
    assert clients["helper"].get("/town-hall/people/").status_code == 403
    assert Entry.objects.filter(verb="access.help-ended").exists()
