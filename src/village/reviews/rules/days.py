"""The days of a review round, laid around the last school day of its term or half-term."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES, TermDates, TermName, school_year_of

SATURDAY = 5
HALF_TERMLY = "half_termly"
ROOM_TO_ANSWER = timedelta(days=7)
"""A term that ends sooner than this is too late for a new round; the next one is proposed."""


class RhythmDays(Protocol):
    """How the days of a round lie around its last day; the table Rhythm is one."""

    kind: str
    opens_days_before: int
    remind_days_before: int
    last_call_days_before: int
    section_days_before: int
    locks_days_after: int


@dataclass(frozen=True, slots=True)
class RoundDays:
    """The days of one round, in the order in which they are lived."""

    opens_on: date
    remind_on: date | None
    due_on: date
    last_call_on: date | None
    closes_on: date
    locks_on: date


@dataclass(frozen=True, slots=True)
class Period:
    """The term, or the half of one, whose ratings a round takes."""

    academic_year: int
    """The calendar year of its September."""
    term: TermName
    half: int | None = None

    @property
    def title(self) -> str:
        """Spring term 2026, with the calendar year in which the term falls."""
        year = self.academic_year + (self.term != "autumn")
        words = f"{self.term.capitalize()} term {year}"
        return words if self.half is None else f"{words}, {'first' if self.half == 1 else 'second'} half"


def days_of_round(
    rhythm: RhythmDays, term_dates: TermDates, academic_year: int, term: TermName, half: int | None
) -> RoundDays:
    """Return the usual days: closing on the last school day, the others before it, none of them on a weekend.

    The round opens in its own term or half-term, however long before its end it would be. Raises Refused when the
    calendar lacks the term.
    """
    first, last = span_of(term_dates, Period(academic_year, term, half))
    opens = max(_monday_after(last - timedelta(days=rhythm.opens_days_before)), first)
    due = max(_friday_before(last - timedelta(days=rhythm.section_days_before)), opens)
    last_call = _friday_before(last - timedelta(days=rhythm.last_call_days_before))
    remind = _friday_before(last - timedelta(days=rhythm.remind_days_before))
    return RoundDays(
        opens_on=opens,
        remind_on=remind if opens < remind < last else None,
        due_on=due,
        last_call_on=last_call if opens < last_call < last and last_call != remind else None,
        closes_on=last,
        locks_on=last + timedelta(days=rhythm.locks_days_after),
    )


def span_of(term_dates: TermDates, period: Period) -> tuple[date, date]:
    """Return first and last school day of the period; raises Refused when the calendar lacks it."""
    year = term_dates.year(period.academic_year)
    try:
        if period.half is None:
            return year.term(period.term)
        half = year.half_term(period.term, period.half)
    except KeyError:
        raise Refused(
            f"The school calendar has no dates for the {period.title}. Add them to the calendar, then come back.",
            field="period",
        ) from None
    return half.starts_on, half.ends_on


def from_today(days: RoundDays, today: date) -> RoundDays:
    """Return the days with none before today that is still to be lived; a reminder whose day is over falls away."""
    opens = max(days.opens_on, today)
    closes = max(days.closes_on, opens)
    return replace(
        days,
        opens_on=opens,
        remind_on=days.remind_on if days.remind_on and days.remind_on > opens else None,
        due_on=min(max(days.due_on, opens), closes),
        last_call_on=days.last_call_on if days.last_call_on and days.last_call_on > opens else None,
        closes_on=closes,
        locks_on=max(days.locks_on, closes),
    )


def periods_from(kind: str, term_dates: TermDates, today: date, taken: Collection[Period] = ()) -> tuple[Period, ...]:
    """Return the periods for which a round can still be set up: to the end of next year, those taken left out."""
    year = school_year_of(today)
    halves: tuple[int | None, ...] = (1, 2) if kind == HALF_TERMLY else (None,)
    every = (Period(y, term, half) for y in (year, year + 1) for term in TERM_NAMES for half in halves)
    return tuple(period for period in every if period not in taken and _has_room(period, term_dates, today))


def _has_room(period: Period, term_dates: TermDates, today: date) -> bool:
    try:
        return span_of(term_dates, period)[1] >= today + ROOM_TO_ANSWER
    except Refused:
        return False


def check_days(days: RoundDays) -> None:
    """Raise Refused, naming the field, unless the days come in the order in which they are lived."""
    if days.closes_on < days.opens_on:
        raise Refused("The round closes before it opens. Choose a later last day.", field="closes_on")
    if not days.opens_on <= days.due_on <= days.closes_on:
        raise Refused("Leads answer while the round is open. Choose a day from opening to closing.", field="due_on")
    for day, name, field in (
        (days.remind_on, "reminder", "remind_on"),
        (days.last_call_on, "last call", "last_call_on"),
    ):
        if day is not None and not days.opens_on < day <= days.closes_on:
            raise Refused(f"The {name} goes out after the opening and by the last day. Change its day.", field=field)
    if days.remind_on and days.last_call_on and days.last_call_on <= days.remind_on:
        raise Refused("The last call comes after the reminder. Change one of the two days.", field="last_call_on")
    if days.locks_on < days.closes_on:
        raise Refused("The round locks before it closes. Choose a later day for the lock.", field="locks_on")


def check_rhythm(rhythm: RhythmDays) -> None:
    """Raise Refused, naming the field, unless the days of every round would come in order."""
    if rhythm.remind_days_before >= rhythm.opens_days_before:
        sentence = "The reminder goes out after the opening. Write a smaller number."
        raise Refused(sentence, field="remind_days_before")
    if rhythm.last_call_days_before >= rhythm.remind_days_before:
        sentence = "The last call comes after the reminder. Write a smaller number."
        raise Refused(sentence, field="last_call_days_before")
    if rhythm.section_days_before > rhythm.opens_days_before:
        sentence = "Leads answer after the opening. Write a smaller number."
        raise Refused(sentence, field="section_days_before")


def _friday_before(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
