"""The next date respects term time, holidays, closed days, bank holidays, and what is over today."""

from datetime import date

import pytest

from village.find_help.rules.freshness import freshness
from village.find_help.rules.next_time import (
    HOLIDAYS,
    TERM,
    SchoolCalendar,
    Session,
    next_on,
    next_words,
    rhythms_of,
    when_lines,
)
from village.find_help.rules.who_for import age_words, miles_words

CALENDAR = SchoolCalendar(
    halves=((date(2026, 2, 23), date(2026, 3, 27)), (date(2026, 4, 13), date(2026, 5, 22))),
    closed=frozenset({date(2026, 3, 24)}),
    bank_holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6)}),
)
TUESDAY = 1


@pytest.mark.parametrize(
    ("session", "today", "minute", "next_day"),
    [
        (Session(TUESDAY, 570, 660), date(2026, 3, 18), 0, date(2026, 3, 24)),
        (Session(TUESDAY, 570, 660, TERM), date(2026, 3, 18), 0, date(2026, 4, 14)),
        (Session(TUESDAY, 570, 660, HOLIDAYS), date(2026, 3, 18), 0, date(2026, 3, 24)),
        (Session(2, 570, 660), date(2026, 3, 18), 659, date(2026, 3, 18)),
        (Session(2, 570, 660), date(2026, 3, 18), 660, date(2026, 3, 25)),
        (Session(4, 570, 660), date(2026, 3, 28), 0, date(2026, 4, 10)),
        (Session(5, 570, 660, TERM), date(2026, 3, 25), 0, date(2026, 3, 28)),
        (Session(TUESDAY, 570, 660, valid_from=date(2026, 5, 1)), date(2026, 3, 18), 0, date(2026, 5, 5)),
        (Session(TUESDAY, 570, 660, valid_to=date(2026, 3, 20)), date(2026, 3, 18), 0, None),
    ],
)
def test_the_next_day(session: Session, today: date, minute: int, next_day: date | None) -> None:
    assert next_on([session], CALENDAR, today, minute) == next_day


def test_term_time_is_read_from_the_standards_schedules() -> None:
    rows = [{"byday": "MO,TU", "description": "Term-time only"}, {"byday": "SA", "notes": "School holidays"}, "broken"]
    assert rhythms_of(rows) == {0: (TERM, 0), 1: (TERM, 0), 5: (HOLIDAYS, 0)}
    assert rhythms_of(None) == {} == rhythms_of("words")


def test_once_a_month_is_not_every_week() -> None:
    assert rhythms_of([{"freq": "MONTHLY", "byday": "2WE"}, {"freq": "MONTHLY", "byday": "-1FR"}]) == {
        2: ("always", 2),
        4: ("always", -1),
    }
    second, last = Session(2, 1050, 1140, nth=2), Session(4, 540, 600, nth=-1)
    assert next_on([second], CALENDAR, date(2026, 3, 18), 0) == date(2026, 4, 8)
    assert next_on([last], CALENDAR, date(2026, 3, 18), 0) == date(2026, 3, 27)
    assert when_lines([second])[0].startswith("Second Wednesday of the month")
    assert when_lines([Session(day, 0, 1440) for day in range(7)]) == ("Every day, day and night",)


def test_a_week_is_told_in_few_lines() -> None:
    week = [Session(day, 540, 1020) for day in range(5)]
    assert when_lines(week) == ("Monday to Friday \u20669:00\u2069 to \u206617:00\u2069",)
    assert when_lines([Session(0, 540, 600, TERM), Session(3, 540, 600, TERM)]) == (
        "Monday, Thursday \u20669:00\u2069 to \u206610:00\u2069, in term time",
    )


def test_near_days_are_told_by_name() -> None:
    today = date(2026, 3, 18)
    assert next_words(today, today) == "Next: today"
    assert next_words(date(2026, 3, 19), today) == "Next: tomorrow"
    assert next_words(date(2026, 3, 24), today) == "Next: Tuesday 24 March"


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        (date(2026, 3, 18), "Checked by \u2068X\u2069 today"),
        (date(2026, 3, 17), "Checked by \u2068X\u2069 1 day ago"),
        (date(2026, 2, 10), "Checked by \u2068X\u2069 5 weeks ago"),
        (date(2025, 9, 16), "Checked by \u2068X\u2069 6 months ago"),
        (date(2025, 8, 10), "Not checked for 7 months. Ring before you go."),
        (date(2023, 1, 1), "Not checked for more than two years. Ring before you go."),
        (None, "Nobody has checked this yet. Ring before you go."),
    ],
)
def test_freshness_in_words(checked: date | None, words: str) -> None:
    found = freshness(checked, "X", date(2026, 3, 18))
    assert found.words == words and found.is_stale == ("Ring" in words)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (1, 4, "Ages 1 to 4"),
        (0, 5, "Up to age 5"),
        (11, None, "From age 11"),
        (1.5, 4, "Ages 1½ to 4"),
        (0, 1, "From 0 to 12 months"),
        (16, 16, "Age 16"),
        (0, 120, ""),
    ],
)
def test_ages_in_words(low: float | None, high: float | None, words: str) -> None:
    assert age_words(low, high) == words


def test_distances_in_words() -> None:
    assert [miles_words(miles) for miles in (0.02, 1.0, 12.4)] == ["Very near", "1 mile", "\u206612\u2069 miles"]
