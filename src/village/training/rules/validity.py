"""How long training counts, and where somebody stands today."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=90)
"""What ends within so many days ends soon: a term is needed to find a course."""


class Standing(StrEnum):
    """Where somebody stands with a course."""

    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"
    NEVER = "never"


STANDING_WORDS = {
    Standing.VALID: "Valid",
    Standing.SOON: "Ends soon",
    Standing.EXPIRED: "Expired",
    Standing.NEVER: "Never",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One record of a person and a course."""

    on: date
    until: date | None
    """The last day; None: for good."""
    id: int = 0


def ends_on(on: date, months: int | None) -> date | None:
    """Return the last day on which a course of that day counts; 31 August and six months end on 28 February."""
    if not months:
        return None
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def best_of(records: Iterable[Held]) -> Held | None:
    """Return the record that counts longest; of two that end alike the later one."""
    return max(records, key=lambda one: (one.until or date.max, one.on, one.id), default=None)


def standing_of(best: Held | None, today: date) -> Standing:
    """Return where somebody stands; the last day still counts."""
    if best is None:
        return Standing.NEVER
    if best.until is None:
        return Standing.VALID
    if best.until < today:
        return Standing.EXPIRED
    return Standing.SOON if best.until <= today + SOON else Standing.VALID
