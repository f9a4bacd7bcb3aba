"""When an agreement is to be looked at next, on the school calendar."""

from datetime import date

import pytest

from village.basics.school_year import HalfTerm, SchoolYear, TermDates
from village.funding.rules.looking import NextLook, next_look

YEAR = SchoolYear(
    2025,
    (
        HalfTerm("autumn", 1, date(2025, 9, 2), date(2025, 10, 24)),
        HalfTerm("autumn", 2, date(2025, 11, 3), date(2025, 12, 19)),
        HalfTerm("spring", 1, date(2026, 1, 5), date(2026, 2, 13)),
        HalfTerm("spring", 2, date(2026, 2, 23), date(2026, 3, 27)),
        HalfTerm("summer", 1, date(2026, 4, 13), date(2026, 5, 22)),
        HalfTerm("summer", 2, date(2026, 6, 1), date(2026, 7, 21)),
    ),
)
TODAY = date(2026, 3, 18)
START = date(2025, 9, 2)


def due(every: str, *looked_on: date, ends_on: date | None = None, starts_on: date = START) -> NextLook | None:
    return next_look(
        every,
        starts_on=starts_on,
        ends_on=ends_on,
        looked_on=looked_on,
        term_dates=TermDates({2025: YEAR}),
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("every", "looked_on", "expected"),
    [
        ("half_termly", (), date(2025, 10, 24)),
        ("half_termly", (date(2025, 10, 20),), date(2025, 12, 19)),
        ("half_termly", (date(2026, 2, 10),), date(2026, 3, 27)),
        ("half_termly", (date(2026, 2, 10), date(2026, 3, 18)), date(2026, 5, 22)),
        ("termly", (), date(2025, 12, 19)),
        ("termly", (date(2025, 12, 10),), date(2026, 3, 27)),
        ("termly", (date(2026, 1, 2),), date(2026, 3, 27)),
        ("termly", (date(2026, 2, 10),), date(2026, 7, 21)),
        ("monthly", (date(2026, 2, 27),), date(2026, 3, 31)),
        ("monthly", (date(2026, 3, 3), date(2026, 2, 20)), date(2026, 4, 30)),
        ("monthly", (date(2026, 3, 3), date(2026, 2, 5)), date(2026, 3, 31)),
        ("yearly", (), date(2026, 7, 21)),
    ],
)
def test_the_next_look_stands_at_the_end_of_the_first_period_without_one(
    every: str, looked_on: tuple[date, ...], expected: date
) -> None:
    found = due(every, *looked_on)
    assert found is not None
    assert found.due_on == expected
    assert found.is_overdue is (expected < TODAY)


def test_a_look_soon_after_the_end_of_a_period_counts_for_that_period() -> None:
    on_time = due("half_termly", date(2025, 10, 20), date(2025, 12, 10), date(2026, 2, 16))
    assert on_time == NextLook(date(2026, 3, 27), "The half-term ends then.", False)


def test_one_look_cannot_count_for_two_periods() -> None:
    found = due("half_termly", date(2025, 10, 30))
    assert found is not None
    assert found.due_on == date(2025, 12, 19)


def test_the_last_look_is_at_the_end_of_the_agreement() -> None:
    last = due("termly", date(2025, 12, 10), ends_on=date(2026, 3, 1))
    assert last == NextLook(date(2026, 3, 1), "The agreement ends then.", True)
    assert due("termly", date(2025, 12, 10), date(2026, 2, 27), ends_on=date(2026, 3, 1)) is None


def test_an_agreement_that_has_not_begun_is_looked_at_in_its_first_period() -> None:
    found = due("termly", starts_on=date(2026, 4, 13))
    assert found == NextLook(date(2026, 7, 21), "The term ends then.", False)


def test_a_year_that_nobody_has_dated_goes_by_the_usual_dates() -> None:
    found = due("termly", date(2026, 7, 20))
    assert found is not None
    assert (found.due_on.year, found.due_on.month) == (2026, 12)


def test_without_a_rhythm_nothing_is_due() -> None:
    assert due("") is None
