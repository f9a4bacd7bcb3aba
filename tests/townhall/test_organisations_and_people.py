"""Organisations, people and groups on their pages: found, added, changed, never lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town, make_organisation, make_practitioner
from tests.conftest import Clients
from village.organisations.models.group import Seat
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner


def words(clients: Clients, url: str, who: str = "coordinator") -> str:
    return clients[who].get(url).content.decode()


def test_organisations_are_found_by_words_and_kind(town: Town, clients: Clients) -> None:
    assert "5 organisations" in words(clients, "/town-hall/organisations/")
    assert "1 organisation<" in words(clients, "/town-hall/organisations/?words=900101")
    assert "2 organisations" in words(clients, "/town-hall/organisations/?kind=school")
    assert "No organisation fits" in words(clients, "/town-hall/organisations/?words=Millbeck")


def test_only_coordinators_see_the_way_to_change(clients: Clients) -> None:
    assert "Add an organisation" in words(clients, "/town-hall/organisations/")
    assert "Add an organisation" not in words(clients, "/town-hall/organisations/", "head")


def test_a_wrong_urn_is_refused_and_everything_typed_stays(clients: Clients) -> None:
    typed = {"name": "Larkrise Infants", "kind": "school", "urn": "12345", "phone": "01999 000000"}
    answer = clients["coordinator"].post("/town-hall/organisations/add/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A URN has six digits" in page
    for value in ("Larkrise Infants", "12345", "01999 000000"):
        assert f'value="{value}"' in page
    answer = clients["coordinator"].post("/town-hall/organisations/add/", {**typed, "urn": "123456"})
    assert answer.status_code == 303
    assert Organisation.objects.get(urn="123456").phone == "01999 000000"


def test_an_edit_on_a_stale_page_loses_nothing_and_says_so(town: Town, clients: Clients) -> None:
    school = town.organisations["Ashlea Primary School"]
    url = f"/town-hall/organisations/{school.pk}/edit/"
    first = {"version": "1", "name": "Ashlea Primary", "kind": "school", "urn": "900101"}
    assert clients["coordinator"].post(url, first).status_code == 303
    late = {**first, "name": "Ashlea Infants"}
    answer = clients["coordinator"].post(url, late)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed this" in page
    assert 'value="Ashlea Infants"' in page
    theirs = page[page.index("As it stands now") : page.index("What you typed is below")]
    assert "Ashlea Primary" in theirs and "Telephone" not in theirs
    assert Organisation.objects.get(pk=school.pk).name == "Ashlea Primary"
    assert clients["coordinator"].post(url, {**late, "version": "2"}).status_code == 303


def test_an_organisations_page_says_who_has_a_login(town: Town, clients: Clients) -> None:
    school = town.organisations["Ashlea Primary School"]
    make_practitioner(town.partnership, "Hugo Bell", school)
    page = words(clients, f"/town-hall/organisations/{school.pk}/", "board_member")
    assert page.count("has a login") == 5
    assert page.count("no login") == 1
    assert "N to 6" in page


def test_people_are_found_by_name_initials_and_work(clients: Clients) -> None:
    for wanted in ("farah", "FL", "Inclusion lead", "Ashlea"):
        assert "Farah Lund" in words(clients, f"/town-hall/people/?words={wanted}")
    assert "Nobody fits" in words(clients, "/town-hall/people/?words=Leo")


def test_a_person_without_contact_is_a_gap_and_can_be_invited(town: Town, clients: Clients) -> None:
    person = make_practitioner(town.partnership, "Hugo Bell", email="")
    page = words(clients, "/town-hall/people/?words=Hugo")
    assert "No contact" in page
    assert f"/town-hall/logins/invite/?person={person.pk}" in page
    assert 'value="Hugo Bell"' in words(clients, f"/town-hall/logins/invite/?person={person.pk}")
    assert "/town-hall/logins/invite/" not in words(clients, "/town-hall/people/?words=Hugo", "head")


def test_a_person_is_added_changed_and_leaves(town: Town, clients: Clients) -> None:
    browser = clients["coordinator"]
    assert browser.post("/town-hall/people/add/", {"name": "Hugo Bell", "initials": "HB"}).status_code == 303
    person = Practitioner.objects.get(name="Hugo Bell")
    assert "Also HB: Hana Brook" in words(clients, f"/town-hall/people/{person.pk}/edit/")
    last_day = {"version": "1", "left_on_0": "17", "left_on_1": "3", "left_on_2": "2026"}
    assert browser.post(f"/town-hall/people/{person.pk}/leaves/", last_day).status_code == 303
    assert "Hugo Bell: noted." in words(clients, "/town-hall/people/")
    assert "Hugo Bell" not in words(clients, "/town-hall/people/")
    assert "left 17 Mar 2026" in words(clients, "/town-hall/people/?left=1")


def test_a_seat_is_given_and_ended(town: Town, clients: Clients) -> None:
    assert town.board is not None
    url, head = f"/town-hall/groups/{town.board.pk}/", town.practitioners["head"]
    given = {"practitioner": head.pk, "role": "Vice-chair", "since_0": "1", "since_1": "9", "since_2": "2025"}
    assert clients["coordinator"].post(f"{url}seat/", given).status_code == 303
    assert "Samir Vall" in words(clients, url, "head")
    seat = Seat.objects.get(practitioner=head)
    last_day = {"ends_on_0": "17", "ends_on_1": "3", "ends_on_2": "2026"}
    assert clients["coordinator"].post(f"/town-hall/seats/{seat.pk}/end/", last_day).status_code == 303
    assert "Who sat here before" in words(clients, url)


@pytest.mark.parametrize(
    "url", ["/town-hall/organisations/", "/town-hall/people/", "/town-hall/groups/", "/town-hall/record/"]
)
def test_lists_ask_the_database_as_often_for_many_rows_as_for_few(town: Town, clients: Clients, url: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            clients["coordinator"].get(url)
        return len(queries)

    asked()
    few = asked()
    for number in range(30):
        organisation = make_organisation(town.partnership, f"Agency {number}")
        make_practitioner(town.partnership, f"Person {number}", organisation)
    assert asked() == few
    assert few <= 17
