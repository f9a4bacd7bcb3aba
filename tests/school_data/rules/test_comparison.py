"""A half-term beside another: the same number of school days, told in days."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from village.basics.school_year import TermDates, usual_english_year
from village.school_data.rules.comparison import Beside, Span, half_term_before, same_half_term_last_year, same_span

NOW = [date(2026, 2, 23) + timedelta(days=day) for day in range(40) if day % 7 < 5]
THEN = [date(2025, 2, 24) + timedelta(days=day) for day in range(33) if day % 7 < 5]


def test_an_unfinished_half_term_is_set_beside_as_many_school_days() -> None:
    assert same_span(NOW, THEN, date(2026, 3, 3)) == (
        Span(date(2026, 2, 23), date(2026, 3, 3), 7),
        Span(date(2025, 2, 24), date(2025, 3, 4), 7),
    )


def test_a_weekend_adds_nothing() -> None:
    assert same_span(NOW, THEN, date(2026, 3, 1)) == same_span(NOW, THEN, date(2026, 2, 27))


def test_closed_days_are_no_school_days_on_either_side() -> None:
    snow = [day for day in THEN if day != date(2025, 2, 25)]
    spans = same_span(NOW, snow, date(2026, 2, 26))
    assert spans == (Span(NOW[0], date(2026, 2, 26), 4), Span(THEN[0], date(2025, 2, 28), 4))


def test_a_half_term_that_is_over_is_set_beside_the_whole_of_the_other() -> None:
    spans = same_span(NOW, THEN, date(2026, 4, 30))
    assert spans is not None
    assert (spans[0].school_days, spans[1].school_days) == (len(NOW), len(THEN)) == (30, 25)
    turned = same_span(THEN, NOW, date(2026, 4, 30))
    assert turned is not None
    assert (turned[0].school_days, turned[1].school_days) == (25, 30)


def test_a_shorter_half_term_gives_all_it_has() -> None:
    spans = same_span(NOW, THEN, NOW[27])
    assert spans is not None
    assert (spans[0].school_days, spans[1].school_days) == (28, 25)


@pytest.mark.parametrize(("now", "then"), [(NOW, THEN), ([], THEN), (NOW, [])])
def test_before_the_first_day_there_is_nothing_to_set_beside(now: list[date], then: list[date]) -> None:
    assert same_span(now, then, date(2026, 2, 22)) is None
    assert (same_span(now, then, date(2026, 5, 1)) is None) == (not now or not then)


def test_the_half_term_before_and_the_same_last_year() -> None:
    dates, year = TermDates(), usual_english_year(2025)
    first, second = year.half_terms[:2]
    last_year = usual_english_year(2024)
    assert half_term_before(dates, year, second) == first
    assert half_term_before(dates, year, first) == last_year.half_terms[-1]
    assert same_half_term_last_year(dates, year, second) == last_year.half_term("autumn", 2)


def test_missed_days_are_compared_out_of_a_hundred() -> None:
    like = Beside(4, 60, 7, 60)
    assert (like.more_in_a_hundred, like.words) == (Fraction(-5), "2 days missed; 3½ days then")
    unlike = Beside(6, 60, 2, 20)
    assert (unlike.more_in_a_hundred, unlike.words) == (Fraction(0), "3 days of 30 days missed; 1 day of 10 days then")
    assert Beside(0, 0, 2, 20).more_in_a_hundred is None
