"""The school calendar knows its half-terms, its school days and what a year may look like."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.errors import Refused
from village.basics.school_year import HalfTerm, SchoolYear
from village.organisations.rules.bank_holidays import bank_holidays
from village.organisations.rules.calendar import (
    checked,
    half_term_on,
    nth_school_day,
    school_days,
    usual_year,
    weeks,
    year_words,
)

YEAR = usual_year(2025)
CLOSED = {holiday.on for holiday in bank_holidays(2025)} | {holiday.on for holiday in bank_holidays(2026)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 9, 1), None),
        (date(2025, 9, 2), ("autumn", 1)),
        (date(2025, 10, 24), ("autumn", 1)),
        (date(2025, 10, 28), None),
        (date(2026, 3, 18), ("spring", 2)),
        (date(2026, 8, 1), None),
    ],
)
def test_a_day_is_in_a_half_term_or_in_the_holidays(day: date, expected: tuple[str, int] | None) -> None:
    half = half_term_on(day, [YEAR])
    assert (half and (half.term, half.half)) == expected


def test_a_half_term_has_no_weekends_and_no_closed_days() -> None:
    summer = YEAR.half_term("summer", 1)
    days = school_days(summer, CLOSED)
    assert date(2026, 5, 4) not in days
    assert all(day.weekday() < 5 for day in days)


def test_weeks_are_numbered_from_one_and_leave_no_school_day_out() -> None:
    half = YEAR.half_term("autumn", 1)
    numbered = weeks(half, CLOSED)
    assert [week.number for week in numbered] == list(range(1, len(numbered) + 1))
    assert tuple(day for week in numbered for day in week.days) == school_days(half, CLOSED)


def test_the_first_school_day_is_the_first_of_the_year_and_the_last_can_be_counted() -> None:
    assert nth_school_day(YEAR, 1, CLOSED) == YEAR.half_terms[0].starts_on
    with pytest.raises(Refused, match=r"school days\. Choose a number from 1 to"):
        nth_school_day(YEAR, 400, CLOSED)


@given(st.integers(min_value=2009, max_value=2060))
def test_the_usual_year_is_always_a_year_that_may_be_kept(starting: int) -> None:
    year = usual_year(starting)
    assert checked(starting, year.half_terms) == year
    closed = {holiday.on for each in (starting, starting + 1) for holiday in bank_holidays(each)}
    assert 185 <= sum(len(school_days(half, closed)) for half in year.half_terms) <= 200


def changed(year: SchoolYear, place: int, **dates: date) -> list[HalfTerm]:
    halves = list(year.half_terms)
    halves[place] = replace(halves[place], **dates)  # type: ignore[arg-type]  # only dates are given
    return halves


@pytest.mark.parametrize(
    ("place", "dates", "sentence", "field"),
    [
        (0, {"ends_on": date(2025, 9, 1)}, "ends before it begins", "autumn_1_ends_on"),
        (1, {"starts_on": date(2025, 10, 24)}, "begins before Autumn 1 ends", "autumn_2_starts_on"),
        (2, {"starts_on": date(2026, 1, 4)}, "on a Sunday", "spring_1_starts_on"),
        (5, {"ends_on": date(2027, 7, 16)}, "outside the year", "summer_2_ends_on"),
    ],
)
def test_a_year_with_wrong_dates_is_refused_with_the_field_at_fault(
    place: int, dates: dict[str, date], sentence: str, field: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        checked(2025, changed(YEAR, place, **dates))
    assert refusal.value.field == field


def test_a_half_term_given_twice_is_refused() -> None:
    with pytest.raises(Refused, match="twice"):
        checked(2025, [*YEAR.half_terms, YEAR.half_terms[0]])


def test_a_year_is_written_with_both_its_years() -> None:
    assert [year_words(2009), year_words(2025)] == ["2009/10", "2025/26"]


def test_a_usual_year_never_begins_or_ends_on_a_bank_holiday() -> None:
    for starting in range(2009, 2030):
        closed = {holiday.on for each in (starting, starting + 1) for holiday in bank_holidays(each)}
        ends = {end for half in usual_year(starting).half_terms for end in (half.starts_on, half.ends_on)}
        assert not ends & closed
        assert timedelta(days=300) < max(ends) - min(ends) < timedelta(days=335)
