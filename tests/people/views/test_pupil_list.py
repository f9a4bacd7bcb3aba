"""The list of a school's pupils: searched, narrowed, on record, and asked of the database equally often."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse

from tests.cast import BECKSIDE, Town
from tests.conftest import Clients
from tests.people.family import make_pupil, put_on_roll, restrict, school_of
from tests.plans.views.test_query_counts import queries
from village.audit.models.entry import Entry
from village.people.models import Identifier, Pupil, Spell
from village.people.queries.schools import pupil_counts


@pytest.fixture
def school(town: Town) -> int:
    """Ashlea with some children on its roll, one expected, one gone."""
    make_pupil(town, "Tomasz", "Wiśniewski", year_group=5, first_language="pl", sen="K", upn="B801200005001")
    make_pupil(town, "Aisha", "Iqbal", year_group=1, first_language="ur")
    make_pupil(town, "Bea", "Brook", year_group=1, preferred_forename="Bee")
    make_pupil(town, "Ilse", "Where", school=BECKSIDE)
    gone, to_come = make_pupil(town, "Gone", "Away", school=""), make_pupil(town, "Tocome", "Later", school="")
    put_on_roll(town, gone, left_on=date(2026, 3, 17))
    put_on_roll(town, to_come, joined_on=date(2026, 9, 1))
    return school_of(town).pk


def names_in(page: object) -> list[str]:
    """Return the first names that stand in the list of a page, in its order."""
    words = page.content.decode()  # type: ignore[attr-defined]  # a response
    everybody = ("Tomasz", "Aisha", "Bee", "Ilse", "Gone", "Tocome")
    return sorted((name for name in everybody if f"{name} " in words), key=words.index)


def listed(clients: Clients, school: int, query: str, who: str = "head") -> object:
    """Return the answer to choices in the address, or, with `q=` among them, to those words sent with the choices."""
    url, choices = reverse("people:pupils", args=(school,)), dict(parse_qsl(query))
    if "q" in choices:
        return clients[who].post(url, {"typed": choices.pop("q"), **choices})
    return clients[who].get(f"{url}?{query}")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Bee", "Aisha", "Tomasz"]),
        ("q=tomasz", ["Tomasz"]),
        ("q=wisniewsky", ["Tomasz"]),
        ("q=bee", ["Bee"]),
        ("q=brook+bea", ["Bee"]),
        ("q=B801200005001", ["Tomasz"]),
        ("q=ilse", []),
        ("year=1", ["Bee", "Aisha"]),
        ("year=1&q=iqbal", ["Aisha"]),
        ("class=4K", ["Bee", "Aisha", "Tomasz"]),
        ("class=9Z", []),
        ("sen=K", ["Tomasz"]),
        ("language=ur", ["Aisha"]),
        ("state=left", ["Gone"]),
        ("state=expected", ["Tocome"]),
        ("state=nonsense&year=nonsense&page=99", ["Bee", "Aisha", "Tomasz"]),
    ],
)
def test_who_is_in_the_list(clients: Clients, school: int, query: str, names: list[str]) -> None:
    assert names_in(listed(clients, school, query)) == names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sen=K", ["Bee", "Aisha", "Tomasz"]),
        ("language=ur", ["Bee", "Aisha", "Tomasz"]),
        ("q=B801200005001", []),
        ("state=left", []),
        ("q=iqbal", ["Aisha"]),
    ],
)
def test_who_only_teaches_neither_asks_for_needs_nor_for_leavers(
    clients: Clients, school: int, query: str, names: list[str]
) -> None:
    page = listed(clients, school, query, "teacher")
    assert names_in(page) == names
    words = page.content.decode()  # type: ignore[attr-defined]  # a response
    assert "SEN support" not in words and "Polish" not in words


def test_other_numbers_are_found_too(town: Town, clients: Clients, school: int) -> None:
    tomasz = Pupil.objects.get(forename="Tomasz")
    Identifier.objects.create(pupil=tomasz, kind="former_upn", value="Q801200005002")
    assert names_in(listed(clients, school, "q=Q801200005002")) == ["Tomasz"]


@pytest.mark.parametrize(
    ("query", "verb", "count"),
    [("", "people.pupils-listed", 3), ("q=tomasz", "people.pupils-found", 1), ("q=zzz", "", 0)],
)
def test_every_name_in_the_list_is_on_record(clients: Clients, school: int, query: str, verb: str, count: int) -> None:
    listed(clients, school, query)
    lines = list(Entry.objects.filter(subject_kind="people.pupil", is_read=True))
    assert len(lines) == count
    assert {line.verb for line in lines} == ({verb} if verb else set())
    assert all((line.within_id, line.actor_name) == (str(school), "Samir Vall") for line in lines)


def test_only_the_names_of_the_page_that_is_shown_are_on_record(town: Town, clients: Clients, school: int) -> None:
    for number in range(70):
        make_pupil(town, f"N{number}", "Aaron")
    clients["head"].get(reverse("people:pupils", args=(school,)) + "?page=2")
    assert Entry.objects.filter(verb="people.pupils-listed").count() == 13


def test_nobody_who_is_restricted_shows_to_the_one_it_stands_against(town: Town) -> None:
    pupil = make_pupil(town, "Ada")
    assert pupil_counts(town.viewer("head"), today=date(2026, 3, 18)) == {school_of(town).pk: 1}
    restrict(pupil, "restricted_address")
    assert pupil_counts(town.viewer("parent"), today=date(2026, 3, 18)) == {}


def test_what_is_typed_never_stands_in_an_address(clients: Clients, school: int) -> None:
    url = reverse("people:pupils", args=(school,))
    assert names_in(clients["head"].get(f"{url}?typed=tomasz&q=tomasz")) == ["Bee", "Aisha", "Tomasz"]
    chosen = clients["head"].post(url, {"typed": " ", "year": "1", "class": "", "state": "here", "evil": "x"})
    assert chosen.headers["Location"] == f"{url}?year=1&state=here"
    assert "tomasz" not in str(clients["head"].post(url, {"typed": "tomasz"}).headers)


def test_a_search_has_one_page(town: Town, clients: Clients, school: int) -> None:
    for number in range(70):
        make_pupil(town, f"N{number}", "Aaron")
    words = clients["head"].post(reverse("people:pupils", args=(school,)), {"typed": "aaron"}).content.decode()
    assert "The best 60 are shown. Type more letters to find one of the other 10." in words


@pytest.mark.parametrize("query", ["", "?year=4&sen=K"])
@pytest.mark.parametrize("who", ["head", "teacher"])
def test_the_list_asks_equally_often_for_three_and_for_three_hundred(
    town: Town, clients: Clients, who: str, query: str
) -> None:
    url = reverse("people:pupils", args=(school_of(town).pk,)) + query
    for number in range(3):
        make_pupil(town, f"A{number}", sen="K")
    few = queries(clients, url, who)
    children = Pupil.objects.bulk_create(
        Pupil(partnership=town.partnership, forename=f"B{number}", surname="Moran", sen="K", first_language="pl")
        for number in range(300)
    )
    Spell.objects.bulk_create(
        Spell(pupil=child, school=school_of(town), joined_on=date(2024, 9, 2), year_group=4, registration_group="4K")
        for child in children
    )
    assert queries(clients, url, who) == few <= 24
