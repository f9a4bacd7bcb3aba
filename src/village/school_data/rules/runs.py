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
    is_away, has_session = days.is_away, days.has_session
    rows, width = is_away.shape
    now, longest = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    for day in range(width):
        now += is_away[:, day]
        now[has_session[:, day] & ~is_away[:, day]] = 0
        np.maximum(longest, now, out=longest)
    return RunLengths(longest, now)


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
