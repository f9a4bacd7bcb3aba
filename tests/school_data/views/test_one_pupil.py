"""Who sees which of one child's days, results and behaviour, and how often the database is asked."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import BECKSIDE, Town, give_role
from tests.conftest import Clients
from tests.people.family import Family, agree, make_adult, restrict, school_of, tie
from tests.school_data.rolls import store, strings
from tests.school_data.views.children import GOOD_WEEK, at_two_schools, marked_family
from village.access.rules import roles
from village.audit.models.entry import Entry
from village.people.models.pupil import Pupil
from village.school_data.models import Incident, Lateness, MarkChange, Result, Target

BAND = "missed 3 of"
PICTURE = '<figure class="days'
REASON = "Ill 1 day"
RESULT = "Not yet where the school expects"


@pytest.fixture
def family(town: Town) -> Family:
    """The Morans with marks, and everything else that a school may know of Ada."""
    family = marked_family(town)
    ada, school = family.ada, school_of(town)
    at = {"pupil": ada, "school": school}
    Incident.objects.create(kind="incident", type="Left the room", on=date(2026, 3, 3), natural_key="1", **at)
    Result.objects.create(subject="Reading", value="WTS", standing="below", on=date(2025, 12, 10), **at)
    Result.objects.create(subject="Reading", kind="ks2", value="97", number=97, on=date(2025, 7, 8), **at)
    Target.objects.create(subject="Reading", value="EXS", by_on=date(2026, 7, 10), **at)
    Lateness.objects.create(on=date(2026, 3, 3), session="AM", minutes=12, **at)
    now = Incident.objects.get().on
    MarkChange.objects.create(on=now, session="AM", old="N", new="L", at="2026-03-05T10:00:00Z", **at)
    return family


def body(clients: Clients, who: str, route: str, pupil: Pupil, *args: int) -> str:
    page = clients[who].get(reverse(route, args=(pupil.pk, *args)))
    return page.content.decode() if page.status_code == 200 else str(page.status_code)


SEES = [
    ("head", {"days", "reasons", "changes", "behaviour", "results"}),
    ("inclusion_lead", {"days", "reasons", "changes", "behaviour", "results"}),
    ("safeguarding_lead", {"days", "reasons", "changes", "behaviour", "results"}),
    ("office", {"days", "reasons", "changes", "results"}),
    ("teacher", {"days", "results"}),
    ("two_hats", {"days", "results"}),
]
SIGNS = {
    "days": PICTURE,
    "reasons": REASON,
    "changes": "Marks that changed this year",
    "behaviour": "Left the room",
    "results": "<strong>WTS</strong>",
}


@pytest.mark.parametrize(("who", "sees"), SEES)
def test_each_role_sees_what_its_rights_open(clients: Clients, family: Family, who: str, sees: set[str]) -> None:
    page = body(clients, who, "people:pupil", family.ada)
    assert {name for name, sign in SIGNS.items() if sign in page} == sees


@pytest.mark.parametrize("who", ["teacher_elsewhere", "support_worker", "parent", "agency_worker", "coordinator"])
def test_nobody_else_opens_the_page_of_staff(clients: Clients, family: Family, who: str) -> None:
    assert body(clients, who, "people:pupil", family.ada) in {"403", "404"}


def test_a_parent_sees_the_days_and_plain_words_of_their_own_child(clients: Clients, family: Family) -> None:
    page = body(clients, "parent", "people:own-child", family.ada)
    for sign in (PICTURE, BAND, REASON, RESULT, "12 minutes"):
        assert sign in page
    for sign in ("Left the room", "Marks that changed", "<strong>WTS</strong>", "no reason yet", "threshold"):
        assert sign not in page


def test_a_restriction_closes_the_days_to_the_separated_parent_alone(clients: Clients, family: Family) -> None:
    assert PICTURE in body(clients, "separated_parent", "people:own-child", family.ada)
    restrict(family.ada, adult=family.father)
    for route, args in (("people:own-child", ()), ("school_data:own-year", (2025,))):
        assert body(clients, "separated_parent", route, family.ada, *args) == "404"
        assert PICTURE in body(clients, "parent", route, family.ada, *args)


def test_an_agency_sees_nothing_of_marks(town: Town, clients: Clients, family: Family) -> None:
    agree(family.ada, school_of(town, "Lantern Family Centre"), family.mother)
    page = body(clients, "agency_worker", "people:shared-child", family.ada)
    assert "Adi Moran" in page
    for sign in (PICTURE, BAND, "WTS", "Left the room", RESULT):
        assert sign not in page


def test_each_school_sees_its_own_picture_alone(town: Town, clients: Clients, family: Family) -> None:
    at_two_schools(town, family)
    assert body(clients, "head", "people:pupil", family.ada).count(PICTURE) == 1
    assert BAND in body(clients, "head", "people:pupil", family.ada)
    assert body(clients, "teacher_elsewhere", "people:pupil", family.ada).count(PICTURE) == 1
    assert body(clients, "parent", "people:own-child", family.ada).count(PICTURE) == 2


def test_somebody_with_two_hats_sees_both_pictures(town: Town, clients: Clients, family: Family) -> None:
    at_two_schools(town, family)
    page = body(clients, "two_hats", "people:pupil", family.ada)
    assert page.count(PICTURE) == 2
    assert f"<h3><bdi>{BECKSIDE}</bdi></h3>" in page


def test_a_teacher_who_is_the_mother_sees_every_school_of_her_child(
    town: Town, clients: Clients, family: Family
) -> None:
    at_two_schools(town, family)
    tie(family.ada, make_adult(town, "Nora", user=town.users["teacher"]))
    give_role(town.users["teacher"], town.partnership, roles.PARENT, school_of(town))
    page = body(clients, "teacher", "people:pupil", family.ada)
    assert page.count(PICTURE) == 2
    assert "Left the room" not in page


def test_a_child_without_marks_has_a_quiet_card_for_staff(clients: Clients, family: Family) -> None:
    assert "No marks of this child have been brought in yet" in body(clients, "head", "people:pupil", family.ben)
    assert "No marks" not in body(clients, "parent", "people:own-child", family.ben)


def test_the_facts_are_told_in_days(clients: Clients, family: Family) -> None:
    page = body(clients, "head", "people:pupil", family.ada)
    for words in ("Attendance this half-term", "Red", "missed 3 of 15 days", "late 2 times", "3 of 45 days"):
        assert words in page


def test_what_waits_for_a_reason_has_its_day(clients: Clients, family: Family) -> None:
    page = body(clients, "head", "people:pupil", family.ada)
    assert "2 half days have no reason yet" in page
    assert "A reason was due by 18 March 2026" not in page
    assert "Find out why by 18 March 2026" in page


def test_a_look_at_a_page_is_one_line_on_the_record(clients: Clients, family: Family) -> None:
    body(clients, "head", "people:pupil", family.ada)
    assert Entry.objects.filter(is_read=True, subject_id=family.ada.pk).count() == 1
    body(clients, "head", "school_data:pupil-year", family.ada, 2025)
    assert Entry.objects.filter(verb="school_data.year-seen").count() == 1


@pytest.mark.parametrize(
    ("starting", "answer"), [(2025, "200"), (2024, "200"), (2019, "200"), (2018, "404"), (2026, "404")]
)
def test_years_that_are_kept_have_a_page(clients: Clients, family: Family, starting: int, answer: str) -> None:
    page = body(clients, "teacher", "school_data:pupil-year", family.ada, starting)
    assert (page if page == "404" else "200") == answer


def test_a_year_opens_for_nobody_else(clients: Clients, family: Family) -> None:
    for who in ("teacher_elsewhere", "parent", "agency_worker"):
        assert body(clients, who, "school_data:pupil-year", family.ada, 2025) in {"403", "404"}
    assert body(clients, "other_parent", "school_data:own-year", family.ada, 2025) == "404"


@pytest.mark.parametrize(("who", "route", "most"), [("head", "people:pupil", 110), ("parent", "people:own-child", 76)])
def test_a_page_asks_the_database_as_often_for_many_marks_as_for_few(
    town: Town, clients: Clients, family: Family, who: str, route: str, most: int
) -> None:
    few = queries(clients, who, route, family.ada)
    rows = [(family.ada.upn, "900101", "2025-11-03", ("OO" + GOOD_WEEK[2:]) * 6)]
    store(town.partnership, strings(rows))
    at = {"pupil": family.ada, "school": school_of(town)}
    for number in range(20):
        day = date(2025, 11, 3 + number)
        Incident.objects.create(kind="reward", type="Kind", on=day, natural_key=f"more {number}", **at)
        Result.objects.create(subject=f"Subject {number}", value="EXS", standing="expected", on=day, **at)
        MarkChange.objects.create(on=day, session="AM", old="N", new="I", at="2026-03-05T10:00:00Z", **at)
    assert queries(clients, who, route, family.ada) == few <= most


def queries(clients: Clients, who: str, route: str, pupil: Pupil) -> int:
    body(clients, who, route, pupil)
    with CaptureQueriesContext(connection) as asked:
        body(clients, who, route, pupil)
    return len(asked)
