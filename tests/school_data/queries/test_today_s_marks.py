"""What the register says of a session."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town
from tests.school_data.morning import ON, URN, Morning, bring_mark, make_morning
from tests.school_data.rolls import enrol, store, strings, upn
from village.people.models.roll import Spell
from village.school_data.models.marks import Lateness
from village.school_data.queries.today_s_marks import TodaysMarks, today_s_marks


@pytest.fixture
def morning(town: Town) -> Morning:
    return make_morning(town)


def session(morning: Morning, on: date = ON, half: str = "AM") -> TodaysMarks:
    return today_s_marks(morning.town.partnership.pk, morning.school.pk, on, half)


def names(morning: Morning, children: tuple[object, ...]) -> set[str]:
    by_id = {pupil.pk: name for name, pupil in morning.pupils.items()}
    return {by_id[child.pupil_id] for child in children}  # type: ignore[attr-defined]


def test_who_is_away_who_is_not_heard_of_and_who_came_late(morning: Morning) -> None:
    found = session(morning)
    assert names(morning, found.not_heard) == {"Otis", "Mirela", "Andrei", "Inaya", "Thuy"}
    assert names(morning, found.away) == {"Otis", "Mirela", "Andrei", "Inaya", "Thuy", "Ben", "Cy"}
    assert names(morning, found.late) == {"Dee", "Eve"}
    here = tuple(child for child in found.children if child.is_in_school)
    assert names(morning, here) == {"Dee", "Eve", "Fay"}


def test_a_register_that_is_not_in_is_named(morning: Morning) -> None:
    assert (session(morning).missing, session(morning).class_count) == (("Heron",), 3)
    afternoon = session(morning, half="PM")
    assert (afternoon.missing, afternoon.has_marks) == (("Heron", "Owl", "Wren"), False)


def test_the_day_of_an_absence_counts_school_days(morning: Morning) -> None:
    days = {child.pupil_id: child.days_away for child in session(morning).children}
    assert {name: days[morning.pupils[name].pk] for name in ("Otis", "Inaya", "Mirela", "Fay")} == {
        "Otis": 3,
        "Inaya": 2,
        "Mirela": 1,
        "Fay": 0,
    }


def test_minutes_late_stand_where_they_are_known(morning: Morning) -> None:
    batch = bring_mark(morning, "Dee", "L")
    Lateness.objects.create(
        pupil=morning.pupils["Dee"], school=morning.school, on=ON, session="AM", minutes=14, batch=batch
    )
    late = {child.pupil_id: child.minutes_late for child in session(morning).late}
    assert late == {morning.pupils["Dee"].pk: 14, morning.pupils["Eve"].pk: None}


def test_nobody_is_expected_on_a_weekend_and_leavers_are_not_on_it(morning: Morning) -> None:
    assert session(morning, date(2026, 3, 21)).children == ()
    Spell.objects.filter(pupil=morning.pupils["Otis"]).update(left_on=date(2026, 3, 13))
    assert "Otis" not in names(morning, session(morning).not_heard)


def test_a_session_takes_as_many_queries_for_forty_children_more(morning: Morning) -> None:
    session(morning)
    with CaptureQueriesContext(connection) as of_few:
        session(morning)
    for number in range(700, 740):
        enrol(morning.town.partnership, morning.school, number)
    rows = [(upn(number), URN, str(ON), "N") for number in range(700, 740)]
    store(morning.town.partnership, strings(rows))
    with CaptureQueriesContext(connection) as of_many:
        assert len(session(morning).not_heard) == 45
    assert len(of_many) == len(of_few) <= 12
