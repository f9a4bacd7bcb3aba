"""The school days of an academic year as columns: weekday after weekday within its half-terms, two sessions each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from village.basics.school_year import HalfTerm, SchoolYear, TermDates
from village.organisations.rules.bank_holidays import bank_holidays
from village.organisations.rules.calendar_file import read_calendar

SATURDAY = 5


@dataclass(frozen=True)
class SchoolDays:
    """Every weekday of a year's half-terms in order, those on which schools are shut included."""

    starting: int
    halves: tuple[HalfTerm, ...]
    days: tuple[date, ...]
    shut: frozenset[date]
    """Days on which every school is shut: bank holidays and closures within the half-terms."""

    @cached_property
    def half_of(self) -> NDArray[np.uint8]:
        """The half-term of each day, 0 to 5."""
        return np.array([self._half_on(day) for day in self.days], dtype=np.uint8)

    @cached_property
    def weekday(self) -> NDArray[np.uint8]:
        """The weekday of each day, Monday 0."""
        return np.array([day.weekday() for day in self.days], dtype=np.uint8)

    @cached_property
    def place(self) -> dict[date, int]:
        """The place of each day among the days."""
        return {day: index for index, day in enumerate(self.days)}

    @property
    def first(self) -> date:
        return self.days[0]

    @property
    def last(self) -> date:
        return self.days[-1]

    def span(self, first: date, last: date) -> slice:
        """Return the places of the days from one day to another, both included."""
        return slice(self.place_from(first), self.place_from(last + timedelta(days=1)))

    def place_from(self, day: date) -> int:
        """Return the place of the first school day on or after a day; past the end when there is none."""
        return int(np.searchsorted(self._ordinals, day.toordinal()))

    def half(self, number: int) -> slice:
        """Return the places of the days of one half-term, 0 to 5."""
        return self._halves[number]

    @cached_property
    def _halves(self) -> list[slice]:
        edges = np.searchsorted(self.half_of, np.arange(len(self.halves) + 1)).tolist()
        return [slice(first, after) for first, after in pairwise(edges)]

    @cached_property
    def _ordinals(self) -> NDArray[np.int64]:
        return np.array([day.toordinal() for day in self.days], dtype=np.int64)

    def _half_on(self, day: date) -> int:
        return next(index for index, half in enumerate(self.halves) if half.starts_on <= day <= half.ends_on)


@cache
def town_dates() -> TermDates:
    """Return the half-terms that the demo town's own calendar holds: the sample years; beyond them, the usual ones."""
    text = files("village.organisations").joinpath("sample_calendar.csv").read_text(encoding="utf-8")
    return TermDates({year.starting: year for year in read_calendar(text).years})


def school_days(year: SchoolYear, closed: Collection[date] = ()) -> SchoolDays:
    """Return the days of a year, shut on its bank holidays and on the days given."""
    holidays = {holiday.on for on in (year.starting, year.starting + 1) for holiday in bank_holidays(on)}
    days = tuple(
        day for half in year.half_terms for day in _between(half.starts_on, half.ends_on) if day.weekday() < SATURDAY
    )
    return SchoolDays(year.starting, year.half_terms, days, frozenset((holidays | set(closed)) & set(days)))


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
