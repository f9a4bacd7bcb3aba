"""How a level moved by a decision, and which decision stands; a level is decided by a person and never worked out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from village.basics.errors import Refused
from village.basics.school_year import TERM_NAMES, TermDates, school_year_of

LONGEST_TO_NEXT_LOOK = timedelta(days=366)
LONGEST_REASONS = 2000


class Way(StrEnum):
    """Which way a decision moved the child; kept as it was on the day, however the levels are ordered later."""

    FIRST = "first"
    MORE = "more"
    LESS = "less"
    STAYS = "stays"


WAY_WORDS = {
    Way.FIRST: "First decision",
    Way.MORE: "More support",
    Way.LESS: "Less support",
    Way.STAYS: "Stays, looked at again",
}


class Decided(Protocol):
    """A decision, as far as its place in a history goes."""

    @property
    def decided_on(self) -> date: ...
    @property
    def written_at(self) -> datetime: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...


def way_between(before: int | None, after: int) -> Way:
    """Return the way from one place in the order of levels to another; None before is no level yet."""
    if before is None:
        return Way.FIRST
    if before == after:
        return Way.STAYS
    return Way.MORE if after > before else Way.LESS


def standing_of[T: Decided](decisions: Iterable[T]) -> T | None:
    """Return the decision that stands: of those not withdrawn the latest by its day, then by when it was written."""
    left = [one for one in decisions if one.withdrawn_at is None]
    return max(left, key=lambda one: (one.decided_on, one.written_at), default=None)


def seen_mark(decisions: Iterable[Decided]) -> int:
    """Return a number that grows with every decision and every withdrawal, so that two people at once are noticed."""
    return sum(2 if one.withdrawn_at else 1 for one in decisions)


def check_days(decided_on: date, next_look_on: date | None, standing_on: date | None, today: date) -> None:
    """Raise Refused for a day to come, one before the decision that stands, and a next look that is past or far."""
    if decided_on > today:
        raise Refused("That day has not come yet. Write the day on which it was decided.", field="decided_on")
    if standing_on is not None and decided_on < standing_on:
        raise Refused(
            f"The level that stands was decided on {standing_on:%-d %B %Y}. Choose that day or a later one, or "
            "withdraw that decision first.",
            field="decided_on",
        )
    if next_look_on is None:
        return
    if next_look_on <= decided_on or next_look_on < today:
        raise Refused("Choose a day to come on which you look again.", field="next_look_on")
    if next_look_on > today + LONGEST_TO_NEXT_LOOK:
        raise Refused("Look again within a year.", field="next_look_on")


def checked_reasons(typed: str) -> str:
    """Return the reasons; raises Refused when there are none or they are too long."""
    reasons = typed.strip()
    if not reasons:
        raise Refused("Write the reasons. Without them nobody can understand the level later.", field="reasons")
    if len(reasons) > LONGEST_REASONS:
        raise Refused(f"Use {LONGEST_REASONS} characters at most.", field="reasons")
    return reasons


def term_began_on(dates: TermDates, today: date) -> date:
    """Return the first day of the term that goes on, or in the holidays of the last one that has begun."""
    year = school_year_of(today)
    terms = [dates.year(starting).term(name)[0] for starting in (year - 1, year) for name in TERM_NAMES]
    return max(first for first in terms if first <= today)
