"""The days of the town's story, counted from today: a round that is over, a board that met, a round that is open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from village.basics.school_year import TERM_NAMES, TermDates, school_year_of
from village.reviews.models.round import Rhythm
from village.reviews.rules.days import Period, RoundDays, days_of_round

FRIDAY, SATURDAY = 4, 5
LIVED_IN = timedelta(days=25)
"""So long a term has run before a round of it is open: the board meets first."""


@dataclass(frozen=True, slots=True)
class Story:
    """The days on which things happened and will."""

    today: date
    moved_in: date
    """The town and its plans come into Village."""
    past: Period
    past_days: RoundDays
    met_on: date
    """The board read the report of the round that is over."""
    rearranged_on: date
    """Actions are split, merged and dropped."""
    present: Period
    present_days: RoundDays
    meets_on: date
    """The board meets next."""


def story_of(today: date, term_dates: TermDates) -> Story:
    """Return the story as it looks from today."""
    past, present = _last_two_terms(today, term_dates)
    past_days = days_of_round(Rhythm(), term_dates, past.academic_year, past.term, None)
    began = term_dates.year(present.academic_year).term(present.term)[0]
    met_on = _school_day_from(began + timedelta(days=6))
    return Story(
        today=today,
        moved_in=past_days.opens_on - timedelta(days=20),
        past=past,
        past_days=past_days,
        met_on=met_on,
        rearranged_on=met_on + timedelta(days=2),
        present=present,
        present_days=_days_around(today),
        meets_on=_school_day_from(today + timedelta(days=17)),
    )


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of a day in the town."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def _last_two_terms(today: date, term_dates: TermDates) -> tuple[Period, Period]:
    """Return the term in which we are, or the last one that was lived in for two weeks, and the one before it."""
    year = school_year_of(today)
    known = [Period(starting, term) for starting in (year - 2, year - 1, year) for term in TERM_NAMES]
    begun = [
        period for period in known if term_dates.year(period.academic_year).term(period.term)[0] <= today - LIVED_IN
    ]
    return begun[-2], begun[-1]


def _days_around(today: date) -> RoundDays:
    """Return days in whose midst we are: asked ten days ago, reminded six days ago, two weeks to go."""
    closes_on = _school_day_from(today + timedelta(days=14))
    return RoundDays(
        opens_on=_school_day_until(today - timedelta(days=10)),
        remind_on=_school_day_until(today - timedelta(days=6)),
        due_on=closes_on - timedelta(days=5),
        last_call_on=closes_on - timedelta(days=3),
        closes_on=closes_on,
        locks_on=closes_on + timedelta(days=21),
    )


def _school_day_until(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - FRIDAY, 0))


def _school_day_from(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
