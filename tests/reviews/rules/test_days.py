"""The days of a round lie around the last school day, in order, and never on a weekend."""

from dataclasses import replace
from datetime import date

import pytest

from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES, HalfTerm, SchoolYear, TermDates, TermName
from village.reviews.models.round import Rhythm
from village.reviews.rules.days import (
    Period,
    RoundDays,
    check_days,
    days_of_round,
    from_today,
    periods_from,
)

USUAL = TermDates()
SPRING = RoundDays(
    date(2026, 3, 2), date(2026, 3, 11), date(2026, 3, 20), date(2026, 3, 25), date(2026, 3, 27), date(2026, 4, 17)
)


@pytest.mark.parametrize(
    ("kind", "year", "term", "half", "opens", "remind", "due", "last_call", "closes"),
    [
        ("termly", 2025, "spring", None, "2026-03-02", "2026-03-11", "2026-03-20", "2026-03-25", "2026-03-27"),
        ("termly", 2025, "autumn", None, "2025-11-24", "2025-12-03", "2025-12-12", "2025-12-17", "2025-12-19"),
        ("termly", 2025, "summer", None, "2026-06-29", "2026-07-08", "2026-07-17", "2026-07-22", "2026-07-24"),
        ("half_termly", 2025, "spring", 1, "2026-01-19", "2026-01-28", "2026-02-06", "2026-02-11", "2026-02-13"),
        ("half_termly", 2025, "autumn", 1, "2025-09-29", "2025-10-08", "2025-10-17", "2025-10-22", "2025-10-24"),
    ],
)
def test_a_round_closes_on_the_last_school_day(
    kind: str,
    year: int,
    term: TermName,
    half: int | None,
    opens: str,
    remind: str,
    due: str,
    last_call: str,
    closes: str,
) -> None:
    days = days_of_round(Rhythm(kind=kind), USUAL, year, term, half)
    assert [str(day) for day in (days.opens_on, days.remind_on, days.due_on, days.last_call_on, days.closes_on)] == [
        opens,
        remind,
        due,
        last_call,
        closes,
    ]
    assert (days.locks_on - days.closes_on).days == 21


def test_every_usual_round_of_ten_years_has_its_days_in_order_and_on_weekdays() -> None:
    for year in range(2020, 2031):
        for term in TERM_NAMES:
            for half in (None, 1, 2):
                days = days_of_round(Rhythm(), USUAL, year, term, half)
                check_days(days)
                lived = (days.opens_on, days.remind_on, days.due_on, days.last_call_on, days.closes_on)
                assert all(day.weekday() < 5 for day in lived if day is not None)


def test_a_short_half_term_opens_no_earlier_than_it_begins_and_reminds_only_after() -> None:
    half = HalfTerm("summer", 1, date(2026, 4, 20), date(2026, 5, 1))
    days = days_of_round(Rhythm(), TermDates({2025: SchoolYear(2025, (half,))}), 2025, "summer", 1)
    assert (days.opens_on, days.remind_on) == (date(2026, 4, 20), None)


def test_a_term_that_the_calendar_lacks_is_refused_with_what_to_do() -> None:
    half = HalfTerm("autumn", 1, date(2025, 9, 3), date(2025, 10, 24))
    with pytest.raises(Refused, match=r"no dates for the Spring term 2026\. Add them"):
        days_of_round(Rhythm(), TermDates({2025: SchoolYear(2025, (half,))}), 2025, "spring", None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"closes_on": date(2026, 2, 27)}, "closes_on"),
        ({"due_on": date(2026, 3, 1)}, "due_on"),
        ({"due_on": date(2026, 3, 28)}, "due_on"),
        ({"remind_on": date(2026, 3, 2)}, "remind_on"),
        ({"remind_on": date(2026, 4, 2)}, "remind_on"),
        ({"last_call_on": date(2026, 4, 2)}, "last_call_on"),
        ({"last_call_on": date(2026, 3, 10)}, "last_call_on"),
        ({"locks_on": date(2026, 3, 26)}, "locks_on"),
    ],
)
def test_days_out_of_order_are_refused_and_the_field_is_named(changed: dict[str, date], field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_days(replace(SPRING, **changed))
    assert refused.value.field == field


def test_days_in_order_pass_with_and_without_reminders() -> None:
    check_days(SPRING)
    check_days(replace(SPRING, remind_on=None, last_call_on=None, due_on=SPRING.closes_on))


def test_days_that_are_over_are_pushed_to_today_and_reminders_of_the_past_fall_away() -> None:
    days = from_today(SPRING, date(2026, 3, 18))
    assert days == replace(SPRING, opens_on=date(2026, 3, 18), remind_on=None)
    check_days(days)


@pytest.mark.parametrize(
    ("kind", "today", "taken", "first"),
    [
        ("termly", date(2026, 3, 18), (), Period(2025, "spring")),
        ("termly", date(2026, 3, 23), (), Period(2025, "summer")),
        ("termly", date(2026, 3, 18), (Period(2025, "spring"),), Period(2025, "summer")),
        ("half_termly", date(2026, 3, 18), (), Period(2025, "spring", 2)),
        ("termly", date(2026, 8, 3), (), Period(2026, "autumn")),
    ],
)
def test_the_next_round_is_that_of_the_first_term_with_time_to_answer(
    kind: str, today: date, taken: tuple[Period, ...], first: Period
) -> None:
    assert periods_from(kind, USUAL, today, taken)[0] == first


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (Period(2025, "autumn"), "Autumn term 2025"),
        (Period(2025, "spring"), "Spring term 2026"),
        (Period(2025, "summer", 2), "Summer term 2026, second half"),
    ],
)
def test_a_round_is_named_by_its_term_and_calendar_year(period: Period, title: str) -> None:
    assert period.title == title
