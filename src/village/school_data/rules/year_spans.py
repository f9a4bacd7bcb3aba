"""The periods of every academic year, as they were laid down or as they would be, without a gap between years."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from village.basics.errors import Refused
from village.basics.school_year import SchoolYear, school_year_of
from village.school_data.rules.periods import Period, periods_of

ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class YearSpans:
    """Periods by academic year. What was laid down never moves, so a year that is not yet begins where it has room."""

    laid_down: Mapping[int, tuple[Period, ...]]
    calendar: Callable[[int], SchoolYear]
    """The school year that begins in a calendar year, from the partnership's calendar or by rule."""
    _worked_out: dict[int, tuple[Period, ...]] = field(default_factory=dict)

    def periods(self, academic_year: int) -> tuple[Period, ...]:
        """Return the six periods of a year; raises Refused when the calendar lacks a half-term."""
        if academic_year not in self._worked_out:
            self._worked_out[academic_year] = self.laid_down.get(academic_year) or self._would_be(academic_year)
        return self._worked_out[academic_year]

    def year_on(self, day: date) -> int:
        """Return the academic year in whose periods the day lies: days before 1 September may belong to the next."""
        year = school_year_of(day)
        if day < self.periods(year)[0].starts_on:
            return year - 1
        return year + 1 if day > self.periods(year)[-1].ends_on else year

    def period_on(self, day: date) -> Period:
        """Return the period in which the day lies."""
        return next(period for period in self.periods(self.year_on(day)) if day <= period.ends_on)

    def after(self, period: Period) -> Period:
        """Return the period that begins where this one ends."""
        return self.period_on(period.ends_on + ONE_DAY)

    def between(self, first: date, last: date) -> list[Period]:
        """Return the periods in which days from the first to the last lie, in order."""
        years = range(self.year_on(first), self.year_on(last) + 1)
        found = (period for year in years for period in self.periods(year))
        return [period for period in found if period.starts_on <= last and period.ends_on >= first]

    def _would_be(self, academic_year: int) -> tuple[Period, ...]:
        periods = list(periods_of(self.calendar(academic_year), self.calendar(academic_year + 1)))
        before, after = self.laid_down.get(academic_year - 1), self.laid_down.get(academic_year + 1)
        if before:
            periods[0] = replace(periods[0], starts_on=before[-1].ends_on + ONE_DAY)
        if after:
            periods[-1] = replace(periods[-1], ends_on=after[0].starts_on - ONE_DAY)
        if any(period.starts_on > period.ends_on for period in periods):
            raise Refused(
                f"The school calendar of {academic_year}/{(academic_year + 1) % 100:02d} leaves no room by a year of"
                " which marks are here. Correct its first and last days, then come back."
            )
        return tuple(periods)
