"""The partnership's view: about the same children all through a half-term, the same as a file, and for whom it is."""

import csv
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Town
from tests.conftest import Clients
from tests.school_data.many import later_marks, schools_of
from tests.school_data.rolls import enrol, store, strings, upn
from village.audit.models import Entry
from village.organisations.models.organisation import Organisation
from village.organisations.queries import term_dates_for
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.school_data.models.shown import FixedGroups
from village.school_data.pages.moving import moves_of
from village.school_data.pages.partnership import PartnershipPage, partnership_page
from village.school_data.queries.own_lines import last_marked_day
from village.school_data.queries.partnership import KINDS, Span, fixed_groups
from village.school_data.services.fixing_groups import fix_groups

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 18)
PAGE, FILE = "/families/partnership/", "/families/partnership/table.csv"


@pytest.fixture
def schools(town: Town) -> list[Organisation]:
    return schools_of(town, 3, 40)


def page_of(town: Town, kind: str = "year", span: str = "half-term") -> PartnershipPage:
    page = partnership_page(town.viewer("coordinator"), span, kind)
    assert page is not None
    return page


def counts(page: PartnershipPage) -> dict[str, tuple[int | None, int | None]]:
    return {row.label: (row.children, row.persistent) for row in page.table.rows}


@pytest.mark.usefixtures("schools")
def test_groups_are_counted_over_all_schools(town: Town) -> None:
    page = page_of(town, "year")
    assert page.table.span_words == "Spring 2 2025/26" and page.table.until == date(2026, 3, 17)
    assert counts(page) == {f"Year {year}": (30, None) for year in (3, 4, 5, 6)} | {"All": (120, 24)}
    assert counts(page_of(town, "sex")) == {"Female": (60, 12), "Male": (60, 12), "All": (120, 24)}


@pytest.mark.usefixtures("schools")
def test_a_small_language_is_in_the_rest_and_not_even_named(town: Town, clients: Clients) -> None:
    page = page_of(town, "language")
    assert counts(page) == {"English": (75, None), "All others together": (45, None), "All": (120, 24)}
    assert page.table.rest_words == ""
    assert "Dari" not in clients["coordinator"].get(PAGE, {"by": "language"}).content.decode()


@pytest.mark.usefixtures("schools")
def test_last_years_line_stands_behind_and_schools_by_name(town: Town) -> None:
    page = page_of(town)
    assert [line.name for line in page.own.schools] == [f"Made-up School 1-{place}" for place in range(3)]
    assert page.own.trend[3].value == pytest.approx(5.9) and page.own.trend[2].value is None
    assert page.own.schools[0].words == "5.9 days missed of 100 now."


def test_a_week_later_answers_are_about_the_same_children(town: Town, schools: list[Organisation]) -> None:
    before = {kind: counts(page_of(town, kind)) for kind in ("year", "sex", "school")}
    enrol(town.partnership, schools[0], 500, joined_on=date(2026, 3, 16), year_group=3)
    store(town.partnership, strings([(upn(500), str(schools[0].urn), "2026-03-16", "IIII")]))
    Spell.objects.filter(pupil__upn=upn(1)).update(left_on=date(2026, 3, 16), year_group=6)
    Pupil.objects.filter(upn=upn(2)).update(sex="M", ethnicity="WBRI")
    later_marks(town, schools[1], range(41, 81), date(2026, 3, 18))
    assert {kind: counts(page_of(town, kind)) for kind in ("year", "sex", "school")} == before
    assert page_of(town).table.until == date(2026, 3, 18)


@pytest.mark.usefixtures("schools")
def test_every_kind_is_fixed_at_the_first_look_and_whoever_comes_second_gets_the_same(town: Town) -> None:
    page_of(town, "sex")
    span = Span(2025, 4, date(2026, 2, 23), date(2026, 3, 17))
    first = fixed_groups(town.partnership.pk, span)
    assert set(first) == set(KINDS)
    assert fix_groups(town.partnership.pk, span, {kind: {"Other": []} for kind in KINDS}) == first
    assert FixedGroups.objects.count() == len(KINDS)


@pytest.mark.usefixtures("schools")
def test_the_file_says_what_the_page_says_and_is_on_record(town: Town, clients: Clients) -> None:
    for kind in ("year", "language", "school"):
        answer = clients["coordinator"].get(FILE, {"by": kind})
        lines = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
        shown = [
            [row.label, *("c" if one is None else f"{one}" for one in (row.children, rate, row.persistent, row.severe))]
            for row in page_of(town, kind).table.rows
            for rate in [None if row.missed_in_a_hundred is None else round(row.missed_in_a_hundred, 1)]
        ]
        assert lines[1:] == shown
    assert Entry.objects.filter(verb="school_data.partnership-taken").count() >= 1


@pytest.mark.usefixtures("schools")
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200), ("board_member", 200), ("head", 200), ("inclusion_lead", 200), ("teacher", 403),
        ("parent", 403), ("agency_worker", 403), ("office", 403), ("nobody", 302),
    ],
)  # fmt: skip
def test_who_sees_the_partnership(clients: Clients, who: str, status: int) -> None:
    assert [clients[who].get(url).status_code for url in (PAGE, FILE)] == [status, status]


@pytest.mark.usefixtures("schools")
def test_a_coordinator_next_door_sees_their_own_partnership_alone(town: Town, clients: Clients) -> None:
    assert "No marks yet" in clients["stranger"].get(PAGE).content.decode()
    assert partnership_page(town.viewer("stranger"), "year", "sex") is None


def test_no_name_of_a_child_stands_on_the_page(town: Town, clients: Clients, schools: list[Organisation]) -> None:
    assert schools
    for kind in KINDS:
        assert "Sorrel" not in clients["coordinator"].get(PAGE, {"by": kind}).content.decode()


def test_it_asks_equally_often_for_more_schools_and_children(town: Town, clients: Clients) -> None:
    asked = []
    clients["board_member"].get(PAGE)
    for count, children, number in ((2, 12, 1), (4, 30, 200)):
        schools_of(town, count, children, first_number=number)
        FixedGroups.objects.all().delete()
        for _first_look_and_second in range(2):
            with CaptureQueriesContext(connection) as seen:
                assert clients["board_member"].get(PAGE).status_code == 200
            asked.append(len(seen))
    assert asked[0] == asked[2] and asked[1] == asked[3] <= 40


def test_marks_that_lie_in_the_future_are_not_reached(town: Town, schools: list[Organisation]) -> None:
    later_marks(town, schools[0], range(1, 41), TODAY)
    assert last_marked_day(town.partnership.pk, TODAY) == TODAY
    assert last_marked_day(town.partnership.pk, date(2026, 3, 4)) == date(2026, 3, 4)
    assert last_marked_day(town.partnership.pk, date(2026, 2, 22)) is None


def test_leavers_are_counted_by_whole_half_terms_and_rare_reasons_not_named(town: Town) -> None:
    school = town.organisations["Ashlea Primary School"]
    dates = term_dates_for(town.partnership.pk)
    for number in range(40):
        pupil = enrol(town.partnership, school, 700 + number, left_on=date(2026, 1, 20), year_group=4)
        why = "died" if number == 0 else "Moved in with an aunt" if number == 1 else "moved_away"
        Spell.objects.filter(pupil=pupil).update(left_why=why)
    moves = moves_of(town.partnership.pk, dates, 2025, TODAY, 10)
    assert moves is None or all(str(one["label"]) not in ("Died", "Moved in with an aunt") for one in moves.targets)
    for number in range(3):
        enrol(town.partnership, school, 800 + number, left_on=date(2026, 3, 10), year_group=4)
    assert moves_of(town.partnership.pk, dates, 2025, TODAY, 10) == moves
    assert moves_of(town.partnership.pk, dates, 2025, date(2026, 1, 30), 10) is None


def test_families_offers_a_board_a_coordinator_and_a_head_what_they_may(clients: Clients) -> None:
    offered = clients["coordinator"].get("/families/").content.decode()
    assert PAGE in offered and reverse("messaging:letters-to-all") in offered
    of_all = clients["board_member"].get("/families/").content.decode()
    assert PAGE in of_all and reverse("evidence:helped-all") in of_all
    assert PAGE in clients["head"].get("/families/").content.decode()
    assert 'href="/families/"' in clients["board_member"].get(reverse("home:start")).content.decode()
