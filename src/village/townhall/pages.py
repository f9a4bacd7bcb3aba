"""What the page of a school year shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from village.access.viewer import Viewer
from village.basics.school_year import SchoolYear
from village.organisations.models.calendar import BankHoliday, ClosureDay
from village.organisations.queries import bank_holidays_in, closure_days, school_year
from village.organisations.rules.calendar import half_words, school_days, usual_year, weeks, year_words


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the year's strip, in days from 1 September."""

    words: str
    kind: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class HalfRow:
    """One half-term in the year's table."""

    words: str
    starts_on: date
    ends_on: date
    day_count: int
    week_count: int
    is_now: bool


@dataclass(frozen=True, slots=True)
class YearPage:
    """One look at a school year."""

    words: str
    is_set: bool
    """False while the partnership has not set the year: the usual English dates are shown."""
    rows: tuple[HalfRow, ...]
    day_count: int
    bands: tuple[Band, ...]
    months: tuple[Band, ...]
    length: int
    """Days on the strip."""
    closures: tuple[ClosureDay, ...]
    holidays: tuple[BankHoliday, ...]


def year_page(viewer: Viewer, starting: int, *, today: date) -> YearPage:
    """Return the year as the partnership has set it, or the usual English year, marked as such."""
    known = school_year(viewer, starting)
    year = known or usual_year(starting)
    closures = tuple(closure_days(viewer, starting))
    holidays = tuple(bank_holidays_in(starting))
    closed = {day.on for day in closures if day.organisation_id is None} | {day.on for day in holidays}
    rows = tuple(
        HalfRow(
            half_words(half.term, half.half),
            half.starts_on,
            half.ends_on,
            len(school_days(half, closed)),
            len(weeks(half, closed)),
            half.starts_on <= today <= half.ends_on,
        )
        for half in year.half_terms
    )
    return YearPage(
        words=year_words(starting),
        is_set=known is not None,
        rows=rows,
        day_count=sum(row.day_count for row in rows),
        bands=tuple(_bands(year, closures, holidays, today)),
        months=tuple(_months(starting)),
        length=(year.ends_on - year.starts_on).days + 1,
        closures=closures,
        holidays=holidays,
    )


def _bands(
    year: SchoolYear, closures: tuple[ClosureDay, ...], holidays: tuple[BankHoliday, ...], today: date
) -> Iterator[Band]:
    first = year.starts_on
    for half in year.half_terms:
        length = (half.ends_on - half.starts_on).days + 1
        yield Band(half_words(half.term, half.half), half.term, (half.starts_on - first).days, length)
    for day in closures:
        yield Band(day.reason, "closed", (day.on - first).days, 1)
    for holiday in holidays:
        yield Band(holiday.name, "holiday", (holiday.on - first).days, 1)
    if year.starts_on <= today <= year.ends_on:
        yield Band("Today", "today", (today - first).days, 1)


def _months(starting: int) -> Iterator[Band]:
    first = date(starting, 9, 1)
    begins = first
    for _ in range(12):
        after = (begins + timedelta(days=31)).replace(day=1)
        yield Band(f"{begins:%b}", "month", (begins - first).days, (after - begins).days)
        begins = after
