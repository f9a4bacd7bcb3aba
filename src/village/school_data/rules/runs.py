"""Days away one after another: the longest run and the one that is going on, for everybody; every run of one pupil.

Local usage (no national rule). A day away is one with a possible session of which none was attended. Weekends, holidays
and days without a possible session neither count nor end a run; a day with one session attended ends it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from village.school_data.rules.array_types import Ints
from village.school_data.rules.days import DAYS_A_WEEK, Days
from village.school_data.rules.eras import ATTENDED, POSSIBLE


@dataclass(frozen=True, slots=True)
class Run:
    """Days away one after another, with the first and the last of them."""

    first_on: date
    last_on: date
    days: int


@dataclass(frozen=True, slots=True, eq=False)
class RunLengths:
    """Days away one after another, int64[rows]."""

    longest: Ints
    now: Ints
    """In the run that has not ended yet; 0 when the latest day with a session was attended, if only in part."""


def run_lengths(days: Days) -> RunLengths:
    """Return the longest and the latest run of every row."""
    # One day after another for all rows at once: days lie side by side only when turned.
    by_day = np.ascontiguousarray(days.bits.T)
    now, longest = np.zeros(len(days.bits), np.int16), np.zeros(len(days.bits), np.int16)
    for bits in by_day:
        is_attended = (bits & ATTENDED) > 0
        now += ((bits & POSSIBLE) > 0) & ~is_attended
        now *= ~is_attended
        np.maximum(longest, now, out=longest)
    return RunLengths(longest.astype(np.int64), now.astype(np.int64))


def runs_of(days: Days, row: int, fewest: int = 1) -> Iterator[Run]:
    """Yield the runs of one row in order, those of so many days and more."""
    away: list[int] = []
    is_away, has_session = days.is_away[row], days.has_session[row]
    for day in [*np.flatnonzero(has_session).tolist(), None]:
        if day is not None and is_away[day]:
            away.append(day)
            continue
        if len(away) >= max(fewest, 1):
            yield Run(_date(days, away[0]), _date(days, away[-1]), len(away))
        away = []


def _date(days: Days, number: int) -> date:
    weeks, weekday = divmod(number, DAYS_A_WEEK)
    return days.starts_on + timedelta(days=7 * weeks + weekday)
