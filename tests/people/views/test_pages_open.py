"""Every page of the room opens for who it is for."""

import pytest
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.people.family import Family, agree, make_family, restrict, school_of
from village.people.models import Identifier, Likeness, Spell


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans, with an agreement, a restricted address of Ben and a question."""
    family = make_family(town)
    agree(family.ada, town.organisations["Lantern Family Centre"], family.mother)
    restrict(family.ben, "restricted_address")
    Identifier.objects.create(pupil=family.ada, kind="nhs", value="999 000 0000")
    one, other = sorted((family.ada, family.ben), key=lambda pupil: pupil.pk)
    Likeness.objects.create(
        partnership=town.partnership, kind="same_child", one=one, other=other, score_percent=70,
        why=[{"code": "same-surname", "words": "The same surname"}, {"code": "other-birth", "words": "Another birth"}],
    )  # fmt: skip
    return family


OF_A_SCHOOL = ("people:pupils", "people:pupil-new", "people:leavers", "people:likenesses", "people:school-looks")
OF_A_PUPIL = (
    "people:pupil", "people:pupil-edit", "people:looks", "people:history", "people:number-new",
    "people:spell-new", "people:contact-new", "people:home-new", "people:agreement-new", "people:restriction-new",
)  # fmt: skip


@pytest.mark.parametrize("route", OF_A_SCHOOL)
def test_pages_of_a_school(town: Town, clients: Clients, family: Family, route: str) -> None:
    page = clients["head"].get(reverse(route, kwargs={"school_id": school_of(town).pk}))
    assert page.status_code == 200


@pytest.mark.parametrize("route", OF_A_PUPIL)
def test_pages_of_a_pupil(clients: Clients, family: Family, route: str) -> None:
    page = clients["head"].get(reverse(route, kwargs={"pupil_id": family.ada.pk}))
    assert page.status_code == 200


@pytest.mark.parametrize("deed", ["edit", "leave", "year"])
def test_pages_of_a_time_on_a_roll(clients: Clients, family: Family, deed: str) -> None:
    spell = Spell.objects.get(pupil=family.ada)
    route = "people:year-edit" if deed == "year" else f"people:spell-{deed}"
    page = clients["office"].get(reverse(route, kwargs={"pupil_id": family.ada.pk, "spell_id": spell.pk}))
    assert page.status_code == 200


@pytest.mark.parametrize("deed", ["edit", "reach", "end"])
def test_pages_of_a_contact(clients: Clients, family: Family, deed: str) -> None:
    keys = {"pupil_id": family.ada.pk, "contact_id": family.ada_and_mother.pk}
    # Her home is Ben's too, whose address is restricted, so only who may restrict reaches how she is reached.
    assert clients["head"].get(reverse(f"people:contact-{deed}", kwargs=keys)).status_code == 200


def test_pages_of_a_parent(clients: Clients, family: Family) -> None:
    page = clients["parent"].get(reverse("people:mine"))
    assert "Adi" in page.content.decode()
    assert clients["parent"].get(reverse("people:own-child", args=(family.ada.pk,))).status_code == 200


def test_pages_of_an_agency(clients: Clients, family: Family) -> None:
    page = clients["agency_worker"].get(reverse("people:shared"))
    assert "Adi Moran" in page.content.decode()
    assert "The plan, but not the marks" in page.content.decode()
    assert clients["agency_worker"].get(reverse("people:shared-child", args=(family.ada.pk,))).status_code == 200
