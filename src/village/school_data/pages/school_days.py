"""Where a school stands in its year: the half-term of a day, its school days, and the stretches that pages compare."""

from dataclasses import dataclass
from datetime import date

from village.basics.errors import Refused
from village.basics.school_year import HalfTerm, SchoolYear, school_year_of
from village.organisations.queries import term_dates_for
from village.organisations.rules.calendar import half_words, year_words
from village.school_data.queries.calendar import school_days_of
from village.school_data.rules.comparison import half_term_before, same_half_term_last_year


@dataclass(frozen=True, slots=True)
class Place:
    """A day in the school's year: its half-term, or in holidays the one before."""

    year: SchoolYear
    half: HalfTerm
    before: HalfTerm
    """The half-term before."""
    last_year: HalfTerm
    """The half-term of the same name a year before."""
    days: tuple[date, ...]
    """School days of the half-term."""
    passed: int
    """How many of them have passed, the day itself included."""

    @property
    def words(self) -> str:
        """Return it as people say it: Autumn 2, day 19 of 35."""
        return f"{half_words(self.half.term, self.half.half)}, day {self.passed} of {len(self.days)}"

    @property
    def half_term(self) -> str:
        return half_words(self.half.term, self.half.half)

    @property
    def long_words(self) -> str:
        """Return the half-term with its year: Autumn 2 2026/27."""
        return f"{self.half_term} {year_words(self.year.starting)}"


def place_in_year(partnership_id: int, school_id: int, day: date) -> Place:
    """Return where the day stands. Raises Refused when the calendar has no half-term up to the day."""
    dates = term_dates_for(partnership_id)
    starting = school_year_of(day)
    known = [(year, half) for year in (dates.year(starting - 1), dates.year(starting)) for half in year.half_terms]
    begun = [(year, half) for year, half in known if half.starts_on <= day]
    if not begun:
        raise Refused("The school calendar has no half-term before this day. Look at the calendar in the town hall.")
    year, half = begun[-1]
    return place_of_half(partnership_id, school_id, year, half, until=day)


def place_of_half(partnership_id: int, school_id: int, year: SchoolYear, half: HalfTerm, *, until: date) -> Place:
    """Return a half-term as a place in the year, as far as it has passed on a day."""
    dates = term_dates_for(partnership_id)
    days = tuple(school_days_of(partnership_id, school_id, half.starts_on, half.ends_on))
    return Place(
        year=year,
        half=half,
        before=half_term_before(dates, year, half),
        last_year=same_half_term_last_year(dates, year, half),
        days=days,
        passed=sum(day <= until for day in days),
    )
