"""How near each pupil is to the national threshold: 10 unauthorised sessions in any 10 school weeks one after another.

Source: DfE, Working together to improve school attendance, national framework for penalty notices, as the codes of
conduct of Southwark and Manchester quote it: 10 sessions of G, N, O or U, any mix, not in a row, in a rolling period of
10 school weeks, over terms and school years; absences from 19 August 2024 on count. Meeting it means that a school has
to think about it. Village tells the number and never proposes a penalty.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.eras import UNAUTHORISED
from village.school_data.rules.flags import flag_blocks
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import SESSIONS_A_WEEK
from village.school_data.rules.roll import Roll

SESSIONS = 10
SCHOOL_WEEKS = 10
COUNTS_FROM = date(2024, 8, 19)
"""A Monday; G, N, O and U are all the unauthorised codes since."""
NEVER = -1


@dataclass(frozen=True, slots=True, eq=False)
class NearThreshold:
    """For each row the unauthorised sessions in 10 school weeks: now, at most, and when. Weeks count from the Monday
    of the marks; `NEVER` where there is none."""

    now: Ints
    """In the 10 school weeks that end with the last one."""
    most: Ints
    most_in_week: Ints
    """The last week of the first 10 that hold the most; `NEVER` when there was no such session."""
    met_in_week: Ints
    """The week in which the tenth session first fell within 10 school weeks."""

    @property
    def is_met(self) -> Truths:
        return np.not_equal(self.met_in_week, NEVER)


def school_weeks(marks: Marks, school_days: Collection[date]) -> Truths:
    """Return bool[weeks of the marks]: the weeks with at least one school day, which are the school weeks."""
    weeks = -(-marks.sessions // SESSIONS_A_WEEK)
    found = np.zeros(weeks, np.bool_)
    numbers = [(day - marks.starts_on).days // 7 for day in school_days]
    found[[number for number in numbers if 0 <= number < weeks]] = True
    return found


def near_threshold(
    marks: Marks, is_school_week: Truths, until: date | None = None, roll: Roll | None = None
) -> NearThreshold:
    """Return how near every row is, over all weeks of the marks up to a day.

    Let the marks reach back over the last term or year (`marks.assembled`): a window that began before them is not
    seen. Marks in a week that is no school week are not counted.
    """
    columns = marks.places(COUNTS_FROM, until)
    last = -(-marks.places(None, until).stop // SESSIONS_A_WEEK)
    weeks = np.flatnonzero(is_school_week[:last])
    found = NearThreshold(*(np.full(marks.rows, start, np.int64) for start in (0, 0, NEVER, NEVER)))
    if not len(weeks):
        return found
    first = columns.start // SESSIONS_A_WEEK
    for rows, flags in flag_blocks(marks, columns, roll):
        in_week = np.zeros((max(len(is_school_week), last), len(flags)), np.int16)
        for week, sessions in enumerate(_by_week(flags, columns), start=first):
            in_week[week] = sessions
        windows = np.cumsum(in_week[weeks], axis=0, dtype=np.int16)
        windows[SCHOOL_WEEKS:] -= windows[:-SCHOOL_WEEKS].copy()
        is_met = windows >= SESSIONS
        found.now[rows] = windows[-1]
        found.most[rows] = windows.max(axis=0)
        found.most_in_week[rows] = np.where(found.most[rows] > 0, weeks[windows.argmax(axis=0)], NEVER)
        found.met_in_week[rows] = np.where(is_met.any(axis=0), weeks[is_met.argmax(axis=0)], NEVER)
    return found


def monday_of_week(marks: Marks, week: int) -> date | None:
    """Return the Monday of a week of the marks, or None for `NEVER`."""
    return None if week == NEVER else marks.starts_on + timedelta(weeks=week)


def _by_week(flags: Bytes, columns: slice) -> Iterator[Bytes]:
    """Yield for each week of the columns how many sessions of each row are unauthorised."""
    # Sessions turned to lie side by side add up for all rows at once.
    by_session = np.ascontiguousarray(np.minimum(flags & UNAUTHORISED, 1).T)
    for start in range(0, columns.stop - columns.start, SESSIONS_A_WEEK):
        yield by_session[start : start + SESSIONS_A_WEEK].sum(axis=0, dtype=np.uint8)
