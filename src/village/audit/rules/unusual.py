"""When somebody saw many more records on a day than they usually do: a question to ask, never an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

OPENED_AT_LEAST = 20
"""Opening fewer records than this on a day is never unusual, however few it usually is."""
LISTED_AT_LEAST = 100
"""Nor are fewer names in lists than a year group has."""
TIMES = 3
"""How many times a usual day makes an unusual one."""
KNOWN_AFTER = 5
"""Days on which somebody looked at anything, before the one in question, until their usual day is known."""


@dataclass(frozen=True, slots=True)
class UnusualDay:
    """A day on which somebody saw many more records than on their own usual day."""

    on: date
    seen: int
    usual: int | None
    """The middle of their earlier days; None while too few are known to say what is usual."""


def unusual_days(seen_on: Mapping[date, int], *, since: date, least: int) -> list[UnusualDay]:
    """Return the unusual days of one person from `since` on, the latest first.

    `seen_on` tells how many different records they saw on each day on which they saw any, from well before `since` on.
    A day is measured against the days before it alone, by their middle, so one long day does not make the next one
    usual. Of somebody new, every day of at least `least` records is asked about until five days are known.
    """
    earlier: list[int] = []
    found = []
    for day in sorted(seen_on):
        seen = seen_on[day]
        usual = round(median(earlier)) if len(earlier) >= KNOWN_AFTER else None
        if day >= since and seen >= max(least, TIMES * (usual or 0)):
            found.append(UnusualDay(day, seen, usual))
        earlier.append(seen)
    return found[::-1]
