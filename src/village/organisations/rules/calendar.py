"""The school calendar as pure rules: half-terms, school days, weeks, and what a year may look like."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES, HalfTerm, SchoolYear, TermName, usual_english_year
from village.basics.speech import ENGLISH, Speech, marked
from village.organisations.rules.bank_holidays import bank_holidays

SATURDAY = 5

HALVES: tuple[tuple[TermName, int], ...] = tuple((term, half) for term in TERM_NAMES for half in (1, 2))
"""The six half-terms of a year in order."""


_HALF_TERMS = {
    "autumn": marked("Autumn %(half)s"),
    "spring": marked("Spring %(half)s"),
    "summer": marked("Summer %(half)s"),
}


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a half-term: its number from 1, and its school days."""

    number: int
    days: tuple[date, ...]


def year_words(starting: int) -> str:
    """Return the year as people write it: 2025/26."""
    return f"{starting}/{(starting + 1) % 100:02d}"


def half_words(term: str, half: int, speech: Speech = ENGLISH) -> str:
    """Return the half-term as people say it: Spring 2."""
    return speech.say(_HALF_TERMS[term], half=half)


def half_term_on(day: date, years: Iterable[SchoolYear]) -> HalfTerm | None:
    """Return the half-term that the day is in, or None in the holidays."""
    return next((half for year in years for half in year.half_terms if half.starts_on <= day <= half.ends_on), None)


def school_days(half: HalfTerm, closed: Collection[date]) -> tuple[date, ...]:
    """Return the days of a half-term on which pupils are in school; `closed` holds closures and bank holidays."""
    length = (half.ends_on - half.starts_on).days + 1
    every = (half.starts_on + timedelta(days=offset) for offset in range(length))
    return tuple(day for day in every if day.weekday() < SATURDAY and day not in closed)


def nth_school_day(year: SchoolYear, number: int, closed: Collection[date]) -> date:
    """Return the school day with this number, from 1; raises Refused when the year has fewer."""
    days = [day for half in year.half_terms for day in school_days(half, closed)]
    if not 1 <= number <= len(days):
        raise Refused(
            f"{year_words(year.starting)} has {len(days)} school days. Choose a number from 1 to {len(days)}."
        )
    return days[number - 1]


def weeks(half: HalfTerm, closed: Collection[date]) -> tuple[Week, ...]:
    """Return the weeks of a half-term that have a school day, numbered from 1."""
    by_monday: dict[date, list[date]] = {}
    for day in school_days(half, closed):
        by_monday.setdefault(day - timedelta(days=day.weekday()), []).append(day)
    return tuple(Week(number, tuple(days)) for number, days in enumerate(by_monday.values(), start=1))


def checked(starting: int, halves: Sequence[HalfTerm]) -> SchoolYear:
    """Return the year in order, or raise Refused with what is wrong with its dates."""
    words = year_words(starting)
    ordered = sorted(halves, key=lambda half: HALVES.index((half.term, half.half)))
    if len({(half.term, half.half) for half in halves}) != len(halves):
        raise Refused(f"{words} names a half-term twice. Give each of the six once.")
    for half in ordered:
        _check_half(starting, half)
    for earlier, later in pairwise(ordered):
        if later.starts_on <= earlier.ends_on:
            raise Refused(
                f"{half_words(later.term, later.half)} begins before {half_words(earlier.term, earlier.half)} ends. "
                "Change one of the two dates.",
                field=field_of(later, "starts_on"),
            )
    return SchoolYear(starting, tuple(ordered))


def field_of(half: HalfTerm, end: str) -> str:
    """Return the name of the form field that holds one end of a half-term."""
    return f"{half.term}_{half.half}_{end}"


def usual_year(starting: int) -> SchoolYear:
    """Return the usual English year, with ends that fall on a bank holiday moved inwards."""
    holidays = {holiday.on for year in (starting, starting + 1) for holiday in bank_holidays(year)}
    halves = tuple(
        HalfTerm(half.term, half.half, _inwards(half.starts_on, 1, holidays), _inwards(half.ends_on, -1, holidays))
        for half in usual_english_year(starting).half_terms
    )
    return SchoolYear(starting, halves)


def _check_half(starting: int, half: HalfTerm) -> None:
    words = f"{half_words(half.term, half.half)} {year_words(starting)}"
    if half.ends_on <= half.starts_on:
        raise Refused(f"{words} ends before it begins. Change one of the two dates.", field=field_of(half, "ends_on"))
    for end in ("starts_on", "ends_on"):
        day: date = getattr(half, end)
        if not date(starting, 8, 15) <= day <= date(starting + 1, 8, 14):
            raise Refused(
                f"{words} has a date outside the year: {day:%-d %B %Y}. Check the year.", field=field_of(half, end)
            )
        if day.weekday() >= SATURDAY:
            raise Refused(
                f"{words} begins or ends on a {day:%A}. Give the first and last school day.", field=field_of(half, end)
            )


def _inwards(day: date, step: int, holidays: Collection[date]) -> date:
    while day.weekday() >= SATURDAY or day in holidays:
        day += timedelta(days=step)
    return day
