"""Which actions a round asks about: what is planned in its term, what should be over, and what has no time at all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from village.basics.school_year import TERM_NAMES
from village.plans.rules.facts import TickFacts, TimingFacts
from village.plans.rules.term_grid import CLOSED, Term

ALWAYS = frozenset({"frequency", "ongoing"})
"""Kinds of timing that hold in every term."""


@dataclass(frozen=True, slots=True)
class Plans:
    """When one action is planned, and where it stands."""

    status: str
    """Before the round: what was complete or superseded then is asked about no more."""
    ticks: Collection[TickFacts] = ()
    timings: Collection[TimingFacts] = ()

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED

    @property
    def has_time(self) -> bool:
        """Tell whether anything says when, so that a term can lie outside it."""
        return any(tick.academic_year for tick in self.ticks) or any(timing.is_datable for timing in self.timings)


def is_due(plans: Plans, term: Term, on: date) -> bool:
    """Return whether a round of the term asks about the action; `on` is a day of the round."""
    if plans.is_closed:
        return False
    return not plans.has_time or is_planned(plans, term) or over_since(plans, term, on) is not None


def is_planned(plans: Plans, term: Term) -> bool:
    """Return whether ticks, dates or a frequency place the action in the term."""
    ticked = any(tick.academic_year == term.academic_year and tick.term in {"", term.name} for tick in plans.ticks)
    return ticked or any(_holds(timing, term) for timing in plans.timings)


def over_since(plans: Plans, term: Term, on: date) -> str | None:
    """Return the last time that the plan gave the action, in words, when that has passed and it is not closed."""
    if plans.is_closed or any(timing.frequency or timing.kind in ALWAYS for timing in plans.timings):
        return None
    days = [timing.ends_on for timing in plans.timings if timing.ends_on]
    terms = [
        Term(tick.academic_year, TERM_NAMES.index(tick.term) if tick.term in TERM_NAMES else len(TERM_NAMES) - 1)
        for tick in plans.ticks
        if tick.academic_year
    ]
    if not days and not terms:
        return None
    last_day, last_term = max(days, default=None), max(terms, default=None)
    if (last_term is not None and last_term >= term) or (last_day is not None and last_day >= on):
        return None
    return f"{last_day:%-d %B %Y}" if last_day else last_term.words.lower() if last_term else None


def _holds(timing: TimingFacts, term: Term) -> bool:
    if timing.frequency or timing.kind in ALWAYS:
        return True
    starts, ends = timing.starts_on or timing.ends_on, timing.ends_on or timing.starts_on
    if starts is None or ends is None:
        return False
    first, last = days_of(term)
    return starts <= last and ends >= first


def days_of(term: Term) -> tuple[date, date]:
    """Return the days that people count to a term, the holidays after it included."""
    year = term.academic_year
    return (
        (date(year, 9, 1), date(year, 12, 31)),
        (date(year + 1, 1, 1), date(year + 1, 4, 15)),
        (date(year + 1, 4, 16), date(year + 1, 8, 31)),
    )[term.place]
