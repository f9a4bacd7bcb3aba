"""Who sees what of one child on the pages themselves: role, school, relationship, restriction, agreement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.urls import reverse

from tests.cast import BECKSIDE, Town, give_role
from tests.conftest import Clients
from tests.people.family import Family, agree, make_family, restrict, school_of
from village.access.rules import roles
from village.people.models import Contact, Restriction

FULL, DAYS, OWN, SHARED, NOTHING = "full", "days", "own", "shared", "nothing"
PHONE_OF_FATHER, FLAT, HOME = "07700900222", "9 Mill Row", "1 Beck Lane"
LANTERN = "Lantern Family Centre"


@dataclass(slots=True)
class Pages:
    """What somebody gets of Ada: their status on the pages of staff, parents and agencies, and the words they read."""

    staff: int
    own: int
    shared: int
    words: str


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans, sharing with the Lantern Family Centre."""
    family = make_family(town)
    agree(family.ada, town.organisations[LANTERN], family.mother)
    return family


@pytest.fixture
def pages_of(clients: Clients, family: Family) -> Callable[[str], Pages]:
    """Return what somebody gets of Ada on every page that shows her."""

    def opened(who: str) -> Pages:
        found = {
            name: clients[who].get(reverse(f"people:{route}", args=(family.ada.pk,)))
            for name, route in (("staff", "pupil"), ("own", "own-child"), ("shared", "shared-child"))
        }
        words = " ".join(answer.content.decode() for answer in found.values() if answer.status_code == 200)
        return Pages(**{name: answer.status_code for name, answer in found.items()}, words=words)

    return opened


def level_of(pages: Pages) -> str:
    """Return how much somebody sees, by which page opens and what stands on it."""
    if pages.staff == 200:
        return FULL if "Parents and carers" in pages.words else DAYS
    if pages.own == 200:
        return OWN
    return SHARED if pages.shared == 200 else NOTHING


PEOPLE = {
    "coordinator": NOTHING,
    "action_lead": NOTHING,
    "head": FULL,
    "inclusion_lead": FULL,
    "safeguarding_lead": FULL,
    "office": FULL,
    "teacher": DAYS,
    "teacher_elsewhere": NOTHING,
    "two_hats": DAYS,
    "support_worker": NOTHING,
    "agency_worker": SHARED,
    "agency_other": NOTHING,
    "board_member": NOTHING,
    "parent": OWN,
    "other_parent": NOTHING,
    "separated_parent": OWN,
    "stranger": NOTHING,
    "staff": NOTHING,
    "helper": NOTHING,
    "nobody": NOTHING,
}


@pytest.mark.parametrize(("who", "expected"), PEOPLE.items())
def test_a_child_without_restrictions(pages_of: Callable[[str], Pages], who: str, expected: str) -> None:
    pages = pages_of(who)
    assert level_of(pages) == expected
    assert {pages.staff, pages.own, pages.shared} <= ({302} if who == "nobody" else {200, 403, 404})


@pytest.mark.parametrize(("who", "expected"), {**PEOPLE, "separated_parent": NOTHING}.items())
def test_a_court_order_against_the_father(
    family: Family, pages_of: Callable[[str], Pages], who: str, expected: str
) -> None:
    restrict(family.ada, "court_order", family.father)
    assert level_of(pages_of(who)) == expected


@pytest.mark.parametrize(
    ("who", "reads_home", "reads_flat", "reads_phone"),
    [
        ("head", True, False, True),
        ("office", True, False, True),
        ("teacher", False, False, False),
        ("two_hats", False, False, False),
        ("parent", True, False, False),
        ("separated_parent", False, True, True),
        ("agency_worker", False, False, False),
    ],
)
def test_neither_parent_reads_where_the_other_lives(
    pages_of: Callable[[str], Pages], who: str, reads_home: bool, reads_flat: bool, reads_phone: bool
) -> None:
    words = pages_of(who).words
    assert (HOME in words, FLAT in words, PHONE_OF_FATHER in words) == (reads_home, reads_flat, reads_phone)


@pytest.mark.parametrize(
    ("who", "reads_it"),
    [("head", True), ("inclusion_lead", True), ("safeguarding_lead", True), ("office", False), ("parent", False)],
)
def test_a_restricted_address_is_blank_but_for_those_who_may_restrict(
    family: Family, pages_of: Callable[[str], Pages], who: str, reads_it: bool
) -> None:
    restrict(family.ada, "restricted_address")
    words = pages_of(who).words
    assert words
    assert (HOME in words or "VA1 1AA" in words) is reads_it


def test_the_address_of_a_brother_is_blank_too(family: Family, clients: Clients) -> None:
    restrict(family.ada, "restricted_address")
    page = clients["office"].get(reverse("people:pupil", args=(family.ben.pk,))).content.decode()
    assert "Address not shown to you" in page
    assert HOME not in page


def test_a_land_line_goes_with_a_hidden_home(family: Family, clients: Clients) -> None:
    family.mother.phone = "01632960444"
    family.mother.save()
    office = clients["office"]
    assert "01632960444" in office.get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    restrict(family.ada, "restricted_address")
    assert "01632960444" not in office.get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()


def test_a_restriction_is_per_child(family: Family, clients: Clients) -> None:
    restrict(family.ada, "no_contact", family.father)
    father = clients["separated_parent"]
    words = father.get(reverse("people:mine")).content.decode()
    assert "Ben" in words and "Adi" not in words
    assert father.get(reverse("people:own-child", args=(family.ben.pk,))).status_code == 200
    assert father.get(reverse("people:own-child", args=(family.ada.pk,))).status_code == 404


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "status"),
    [
        (date(2026, 3, 18), None, 404),
        (date(2026, 3, 19), None, 200),
        (date(2025, 9, 1), date(2026, 3, 18), 404),
        (date(2025, 9, 1), date(2026, 3, 17), 200),
    ],
)
def test_a_restriction_changes_within_the_year(
    family: Family, clients: Clients, starts_on: date, ends_on: date | None, status: int
) -> None:
    restrict(family.ada, "court_order", family.father, starts_on=starts_on, ends_on=ends_on)
    page = clients["separated_parent"].get(reverse("people:own-child", args=(family.ada.pk,)))
    assert page.status_code == status


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, 200),
        ({"ends_on": date(2026, 3, 17)}, 404),
        ({"ends_on": date(2026, 3, 18)}, 200),
        ({"withdrawn_on": date(2026, 3, 18)}, 404),
        ({"given_on": date(2026, 3, 19)}, 404),
    ],
)
def test_an_agency_sees_as_long_as_the_family_agrees(
    town: Town, clients: Clients, values: dict[str, date], status: int
) -> None:
    family = make_family(town)
    agree(family.ada, town.organisations[LANTERN], family.mother, **values)
    worker = clients["agency_worker"]
    assert worker.get(reverse("people:shared-child", args=(family.ada.pk,))).status_code == status
    assert ("Adi" in worker.get(reverse("people:shared")).content.decode()) is (status == 200)
    assert worker.get(reverse("people:shared-child", args=(family.ben.pk,))).status_code == 404


def test_a_head_who_is_shut_out_sees_neither_page_nor_name_in_the_list(
    town: Town, family: Family, clients: Clients
) -> None:
    family.father.user = town.users["head"]
    family.father.save()
    restrict(family.ada, "serious_harm", family.father)
    head = clients["head"]
    assert head.get(reverse("people:pupil", args=(family.ada.pk,))).status_code == 404
    words = head.get(reverse("people:pupils", args=(school_of(town).pk,))).content.decode()
    assert "Adi Moran" not in words and "Ben Moran" in words


def test_a_head_who_is_the_father_reads_nothing_of_the_mother(town: Town, family: Family, clients: Clients) -> None:
    family.father.user = town.users["head"]
    family.father.save()
    page = clients["head"].get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    assert "07700900111" not in page and HOME not in page
    assert "How to reach them is not shown to you" in page


def test_the_school_before_sees_the_time_that_was_spent_there_alone(
    town: Town, family: Family, clients: Clients
) -> None:
    spell = family.ada.spells.get()
    spell.left_on = date(2025, 12, 19)
    spell.save()
    family.ada.spells.create(school=school_of(town, BECKSIDE), joined_on=date(2026, 1, 5))
    page = clients["head"].get(reverse("people:pupil", args=(family.ada.pk,)))
    words = page.content.decode()
    assert page.status_code == 200
    assert "Parents and carers" not in words and "Beckside" not in words
    assert clients["teacher"].get(reverse("people:pupil", args=(family.ada.pk,))).status_code == 404
    assert clients["support_worker"].get(reverse("people:pupil", args=(family.ada.pk,))).status_code == 200


def test_a_role_that_ended_opens_nothing(town: Town, family: Family, clients: Clients) -> None:
    held = give_role(town.users["board_member"], town.partnership, roles.TEACHER, school_of(town))
    url = reverse("people:pupil", args=(family.ada.pk,))
    assert clients["board_member"].get(url).status_code == 200
    held.ends_on = date(2026, 3, 17)
    held.save()
    assert clients["board_member"].get(url).status_code == 403


def test_a_merged_record_shows_nowhere(family: Family, clients: Clients) -> None:
    family.ben.merged_into = family.ada
    family.ben.save()
    for who in ("head", "office", "parent"):
        page = "people:own-child" if who == "parent" else "people:pupil"
        assert clients[who].get(reverse(page, args=(family.ben.pk,))).status_code == 404
    ada = clients["head"].get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
    assert "Ben" not in ada


def test_a_parent_whose_tie_has_ended_sees_nothing(family: Family, clients: Clients) -> None:
    Contact.objects.filter(pk=family.ada_and_mother.pk).update(ends_on=date(2026, 3, 17))
    assert clients["parent"].get(reverse("people:own-child", args=(family.ada.pk,))).status_code == 404


def test_the_note_of_a_restriction_is_for_those_who_may_restrict(family: Family, clients: Clients) -> None:
    restrict(family.ada, "court_order", family.father, note="Quartz note")
    assert Restriction.objects.count() == 1
    for who, reads_it in (("head", True), ("office", False)):
        page = clients[who].get(reverse("people:pupil", args=(family.ada.pk,))).content.decode()
        assert "Court order against Kit Moran" in page
        assert ("Quartz note" in page) is reads_it
