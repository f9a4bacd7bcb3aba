"""The six periods into which the marks of a year are kept, and the place of a session in a period's string.

A place is 10 x week + 2 x weekday + (0 morning, 1 afternoon), Monday to Friday, counted from a Monday. Because periods
begin on Mondays and follow one another without a gap, the same counting goes on over several of them, or over years.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from village.basics.errors import Refused
from village.basics.school_year import SchoolYear
from village.school_data.rules.eras import Era, eras_between

MORNING, AFTERNOON = 0, 1
SESSIONS_A_DAY = 2
SESSIONS_A_WEEK = 10
SATURDAY = 5
PERIODS_A_YEAR = 6


@dataclass(frozen=True, slots=True)
class Period:
    """A half-term and the holiday behind it: from a Monday to the Sunday before the next begins."""

    academic_year: int
    """The calendar year of its September."""
    number: int
    """1 to 6."""
    starts_on: date
    ends_on: date

    @property
    def sessions(self) -> int:
        """Places of its string, holidays included."""
        return ((self.ends_on - self.starts_on).days + 1) // 7 * SESSIONS_A_WEEK


def periods_of(year: SchoolYear, year_after: SchoolYear) -> tuple[Period, ...]:
    """Return the six periods of a year in order; the last ends on the Sunday before the next year's first begins.

    The first begins on the Monday of the week of 1 September, or of the first school day if that is earlier. Raises
    Refused when a calendar lacks a half-term, or when two begin in the same week.
    """
    starts = [*_starts(year), _starts(year_after)[0]]
    if any(later <= earlier for earlier, later in pairwise(starts)):
        raise Refused(
            f"Two half-terms of {year.starting}/{(year.starting + 1) % 100:02d} begin in the same week. "
            "Correct the school calendar, then come back."
        )
    return tuple(
        Period(year.starting, number, start, after - timedelta(days=1))
        for number, (start, after) in enumerate(pairwise(starts), start=1)
    )


def period_on(day: date, periods: Iterable[Period]) -> Period | None:
    """Return the period that a day lies in, Saturdays and Sundays too, or None when it lies in none of them."""
    return next((period for period in periods if period.starts_on <= day <= period.ends_on), None)


def place_of(starts_on: date, day: date, session: int) -> int:
    """Return the place of a session, counted from a Monday; raises ValueError on a weekend or before that Monday."""
    if day < starts_on or day.weekday() >= SATURDAY:
        raise ValueError(f"{day} has no session after {starts_on}")
    return (day - starts_on).days // 7 * SESSIONS_A_WEEK + day.weekday() * SESSIONS_A_DAY + session


def day_and_session(starts_on: date, place: int) -> tuple[date, int]:
    """Return the day of a place counted from a Monday, and whether it is the morning (0) or the afternoon (1)."""
    week, within = divmod(place, SESSIONS_A_WEEK)
    weekday, session = divmod(within, SESSIONS_A_DAY)
    return starts_on + timedelta(days=7 * week + weekday), session


def places_between(starts_on: date, sessions: int, first: date | None = None, last: date | None = None) -> slice:
    """Return the places of the days from the first to the last, both included, within so many sessions from a Monday.

    None leaves that end open. The slice is empty when no weekday of the stretch lies between the two days.
    """
    start = 0 if first is None else _place_from(starts_on, first)
    stop = sessions if last is None else _place_from(starts_on, last + timedelta(days=1))
    start = min(max(start, 0), sessions)
    return slice(start, max(min(stop, sessions), start))


def eras_by_places(starts_on: date, places: slice) -> Iterator[tuple[Era, slice]]:
    """Yield the stretches of places in which the codes stayed the same, in order; most often only one."""
    if places.start >= places.stop:
        return
    first, _ = day_and_session(starts_on, places.start)
    last, _ = day_and_session(starts_on, places.stop - 1)
    for era in eras_between(first, last):
        found = places_between(starts_on, places.stop, era.starts_on, era.ends_on)
        start = max(found.start, places.start)
        if start < found.stop:
            yield era, slice(start, found.stop)


def monday_of(day: date) -> date:
    """Return the Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def _place_from(starts_on: date, day: date) -> int:
    """Return the place of the first session on or after a day; below nothing for a day before the Monday."""
    weeks, weekday = divmod((day - starts_on).days, 7)
    return weeks * SESSIONS_A_WEEK + min(weekday, SATURDAY) * SESSIONS_A_DAY


def _starts(year: SchoolYear) -> list[date]:
    if len(year.half_terms) != PERIODS_A_YEAR:
        raise Refused(
            f"The school calendar of {year.starting}/{(year.starting + 1) % 100:02d} does not have all six half-terms. "
            "Add their dates to the calendar, then come back."
        )
    first, *others = (half.starts_on for half in year.half_terms)
    return [monday_of(min(first, year.starts_on)), *(monday_of(day) for day in others)]
