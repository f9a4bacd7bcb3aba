"""Six periods tile every year, and each session has one place in its period."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.basics.school_year import HalfTerm, SchoolYear, usual_english_year
from village.school_data.rules.eras import ERAS, Era, era_of
from village.school_data.rules.periods import (
    AFTERNOON,
    MORNING,
    day_and_session,
    eras_by_places,
    period_on,
    periods_of,
    place_of,
    places_between,
)

MONDAY = date(2025, 1, 6)
YEAR_2024 = SchoolYear(
    2024,
    (
        HalfTerm("autumn", 1, date(2024, 9, 4), date(2024, 10, 25)),
        HalfTerm("autumn", 2, date(2024, 11, 4), date(2024, 12, 20)),
        HalfTerm("spring", 1, date(2025, 1, 7), date(2025, 2, 14)),
        HalfTerm("spring", 2, date(2025, 2, 24), date(2025, 4, 4)),
        HalfTerm("summer", 1, date(2025, 4, 22), date(2025, 5, 23)),
        HalfTerm("summer", 2, date(2025, 6, 2), date(2025, 7, 22)),
    ),
)


def test_a_year_by_hand() -> None:
    periods = periods_of(YEAR_2024, usual_english_year(2025))
    assert [(period.number, period.starts_on, period.ends_on, period.sessions) for period in periods] == [
        (1, date(2024, 8, 26), date(2024, 11, 3), 100),
        (2, date(2024, 11, 4), date(2025, 1, 5), 90),
        (3, date(2025, 1, 6), date(2025, 2, 23), 70),
        (4, date(2025, 2, 24), date(2025, 4, 20), 80),
        (5, date(2025, 4, 21), date(2025, 6, 1), 60),
        (6, date(2025, 6, 2), date(2025, 8, 31), 130),
    ]


def test_a_school_that_begins_in_august_begins_its_first_period_then() -> None:
    first = HalfTerm("autumn", 1, date(2024, 8, 20), date(2024, 10, 25))
    periods = periods_of(SchoolYear(2024, (first, *YEAR_2024.half_terms[1:])), usual_english_year(2025))
    assert periods[0].starts_on == date(2024, 8, 19)


@given(st.integers(min_value=2009, max_value=2090))
def test_periods_tile_every_year_from_monday_to_sunday(starting: int) -> None:
    before, year, after = (usual_english_year(starting + shift) for shift in (-1, 0, 1))
    periods = (*periods_of(before, year), *periods_of(year, after))
    assert [period.number for period in periods] == [1, 2, 3, 4, 5, 6] * 2
    for earlier, later in pairwise(periods):
        assert earlier.ends_on + timedelta(days=1) == later.starts_on
    for period, half in zip(periods[6:], year.half_terms, strict=True):
        assert period.starts_on.weekday() == 0 and period.ends_on.weekday() == 6
        assert period.starts_on <= half.starts_on and half.ends_on <= period.ends_on
        assert 0 < period.sessions <= 140


def test_a_calendar_without_all_half_terms_is_refused() -> None:
    with pytest.raises(Refused, match=r"2024/25 does not have all six half-terms. Add"):
        periods_of(SchoolYear(2024, YEAR_2024.half_terms[:5]), usual_english_year(2025))


def test_two_half_terms_in_one_week_are_refused() -> None:
    clash = HalfTerm("spring", 2, date(2025, 1, 9), date(2025, 4, 4))
    halves = (*YEAR_2024.half_terms[:3], clash, *YEAR_2024.half_terms[4:])
    with pytest.raises(Refused, match="begin in the same week"):
        periods_of(SchoolYear(2024, halves), usual_english_year(2025))


def test_weekends_lie_in_a_period_too() -> None:
    periods = periods_of(YEAR_2024, usual_english_year(2025))
    found = [period_on(day, periods) for day in (date(2024, 11, 3), date(2024, 11, 4), date(2024, 8, 25))]
    assert [period and period.number for period in found] == [1, 2, None]


@pytest.mark.parametrize(
    ("day", "session", "place"),
    [
        (date(2025, 1, 6), MORNING, 0),
        (date(2025, 1, 6), AFTERNOON, 1),
        (date(2025, 1, 10), AFTERNOON, 9),
        (date(2025, 1, 13), MORNING, 10),
        (date(2025, 1, 22), AFTERNOON, 25),
    ],
)
def test_the_place_of_a_session(day: date, session: int, place: int) -> None:
    assert place_of(MONDAY, day, session) == place
    assert day_and_session(MONDAY, place) == (day, session)


@pytest.mark.parametrize("day", [date(2025, 1, 11), date(2025, 1, 12), date(2025, 1, 3)])
def test_a_day_without_a_session_has_no_place(day: date) -> None:
    with pytest.raises(ValueError, match="has no session"):
        place_of(MONDAY, day, MORNING)


@given(
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(-20, 70)),
    st.one_of(st.none(), st.integers(-20, 70)),
)
def test_the_places_of_a_stretch_of_days_are_those_of_its_weekdays(
    sessions: int, first: int | None, last: int | None
) -> None:
    first_on = None if first is None else MONDAY + timedelta(days=first)
    last_on = None if last is None else MONDAY + timedelta(days=last)
    within = [
        place
        for place in range(sessions)
        if (first_on is None or day_and_session(MONDAY, place)[0] >= first_on)
        and (last_on is None or day_and_session(MONDAY, place)[0] <= last_on)
    ]
    assert list(range(sessions))[places_between(MONDAY, sessions, first_on, last_on)] == within


@given(st.sampled_from(ERAS[1:]), st.integers(0, 5), st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_that_crosses_a_change_of_codes_is_parted_there(era: Era, weeks: int, start: int, stop: int) -> None:
    monday = era.starts_on - timedelta(days=era.starts_on.weekday() + 7 * weeks)
    found = {place: part for part, places in eras_by_places(monday, slice(start, stop)) for place in range(60)[places]}
    assert found == {place: era_of(day_and_session(monday, place)[0]) for place in range(start, stop)}
