"""When each heading of an agenda has its turn, and what no longer fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from village.basics.errors import Refused

FEWEST, MOST = 1, 30
"""Minutes that one point may take."""
LONGEST_KIND = 120


@dataclass(frozen=True, slots=True)
class Turn:
    """One heading: when it begins, how long it may take, and how many of its points fit."""

    starts_at: time
    minutes: int
    fitting: int


def turns(starts_at: time, minutes: int, headings: Sequence[tuple[int, int]], before: int = 0) -> tuple[Turn, ...]:
    """Return the turn of each heading (minutes for one point, and how many) after the first `before` minutes."""
    gone, found = before, []
    for each, count in headings:
        fitting = max(0, min(count, (minutes - gone) // each))
        found.append(Turn(_after(starts_at, min(gone, minutes)), count * each, fitting))
        gone += count * each
    return tuple(found)


def spare(minutes: int, taken: Iterable[int], before: int = 0) -> int:
    """Return how many minutes are left over by what the headings take; below nothing, so many are missing."""
    return minutes - before - sum(taken)


def checked_minutes(by_kind: Mapping[str, int | None]) -> dict[str, int]:
    """Return the minutes of each kind of point that has its own. Refused for what no point can take."""
    kept = {kind.strip()[:LONGEST_KIND]: minutes for kind, minutes in by_kind.items() if minutes is not None}
    if any(not FEWEST <= minutes <= MOST for minutes in kept.values()):
        raise Refused(f"Give one point {FEWEST} to {MOST} minutes, or leave it empty for the usual time.")
    return kept


def ends_at(starts_at: time, minutes: int) -> time:
    """Return when the meeting ends."""
    return _after(starts_at, minutes)


def _after(starts_at: time, minutes: int) -> time:
    return (datetime.combine(date(2000, 1, 1), starts_at) + timedelta(minutes=minutes)).time()
