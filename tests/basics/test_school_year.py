"""English school years by rule, and local calendars that take their place."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village.basics.school_year import HalfTerm, SchoolYear, TermDates, school_year_of, usual_english_year


@given(st.integers(min_value=1990, max_value=2090))
def test_half_terms_follow_one_another_and_start_and_end_on_weekdays(starting: int) -> None:
    halves = usual_english_year(starting).half_terms
    assert [half.half for half in halves] == [1, 2] * 3
    for half in halves:
        assert half.starts_on < half.ends_on
        assert half.starts_on.weekday() < 5 and half.ends_on.weekday() < 5
        assert timedelta(weeks=3) < half.ends_on - half.starts_on < timedelta(weeks=10)
    for before, after in pairwise(halves):
        assert timedelta(days=2) < after.starts_on - before.ends_on < timedelta(days=25)


@pytest.mark.parametrize(
    ("day", "starting"), [(date(2024, 8, 31), 2023), (date(2024, 9, 1), 2024), (date(2025, 1, 1), 2024)]
)
def test_the_school_year_turns_on_the_first_of_september(day: date, starting: int) -> None:
    assert school_year_of(day) == starting


def test_a_local_calendar_comes_before_the_rule() -> None:
    local = SchoolYear(2024, (HalfTerm("autumn", 1, date(2024, 9, 9), date(2024, 10, 18)),))
    calendar = TermDates({2024: local})
    assert calendar.year(2024).half_term("autumn", 1).starts_on == date(2024, 9, 9)
    assert calendar.year(2023) == usual_english_year(2023)
    with pytest.raises(KeyError):
        local.term("summer")
