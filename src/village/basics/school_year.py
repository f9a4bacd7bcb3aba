"""The English school year: terms and half-terms with real dates, from a local calendar or by rule."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter

TermName = Literal["autumn", "spring", "summer"]
TERM_NAMES: tuple[TermName, ...] = ("autumn", "spring", "summer")
MONDAY, FRIDAY = 0, 4


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """Half of a term: first and last school day."""

    term: TermName
    half: int
    """1 or 2."""
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """An academic year as six half-terms in order; `starting` is the calendar year of its September."""

    starting: int
    half_terms: tuple[HalfTerm, ...]

    @property
    def starts_on(self) -> date:
        return date(self.starting, 9, 1)

    @property
    def ends_on(self) -> date:
        return date(self.starting + 1, 8, 31)

    def half_term(self, term: TermName, half: int) -> HalfTerm:
        """Return the named half; raises KeyError when the calendar lacks it."""
        for candidate in self.half_terms:
            if candidate.term == term and candidate.half == half:
                return candidate
        raise KeyError((term, half))

    def term(self, name: TermName) -> tuple[date, date]:
        """Return first and last day of a term."""
        halves = [half for half in self.half_terms if half.term == name]
        if not halves:
            raise KeyError(name)
        return halves[0].starts_on, halves[-1].ends_on


@dataclass(frozen=True, slots=True)
class TermDates:
    """School years known locally; any other year falls back to the rule of `usual_english_year`."""

    years: dict[int, SchoolYear] = field(default_factory=dict)

    def year(self, starting: int) -> SchoolYear:
        return self.years.get(starting) or usual_english_year(starting)


def school_year_of(day: date) -> int:
    """Return the calendar year in which the academic year of `day` started (1 September)."""
    return day.year if day.month >= 9 else day.year - 1


def usual_english_year(starting: int) -> SchoolYear:
    """Return usual English dates by rule, an approximation of local authority calendars within about a week.

    Autumn: first weekday from 2 September to the last Friday up to 21 December, break in the week of the last Monday of
    October. Spring: first Monday from 3 January to the Friday before Easter but between 26 March and 9 April, break in
    the week of the Monday from 12 to 18 February. Summer: Monday 17 days later to the Friday from 19 July, break in the
    week of the last Monday of May.
    """
    after = starting + 1
    autumn_break = _weekday_before(date(starting, 10, 31), MONDAY)
    spring_break = _weekday_from(date(after, 2, 12), MONDAY)
    summer_break = _weekday_before(date(after, 5, 31), MONDAY)
    spring_ends = _spring_end(after)
    return SchoolYear(
        starting,
        (
            *_halves(
                "autumn",
                _working_day(date(starting, 9, 2)),
                autumn_break,
                _weekday_before(date(starting, 12, 21), FRIDAY),
            ),
            *_halves("spring", _weekday_from(date(after, 1, 3), MONDAY), spring_break, spring_ends),
            *_halves(
                "summer", spring_ends + timedelta(days=17), summer_break, _weekday_from(date(after, 7, 19), FRIDAY)
            ),
        ),
    )


def _halves(term: TermName, first: date, break_monday: date, last: date) -> tuple[HalfTerm, HalfTerm]:
    return (
        HalfTerm(term, 1, first, break_monday - timedelta(days=3)),
        HalfTerm(term, 2, break_monday + timedelta(days=7), last),
    )


def _spring_end(year: int) -> date:
    friday = easter(year) - timedelta(days=9)
    earliest, latest = date(year, 3, 26), date(year, 4, 9)
    return _weekday_before(min(max(friday, _weekday_from(earliest, FRIDAY)), latest), FRIDAY)


def _working_day(day: date) -> date:
    return day if day.weekday() < 5 else _weekday_from(day, MONDAY)


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _weekday_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)
