"""Marks without a reason (N) that are older than five school days and have to be replaced.

Source: DfE, Working together to improve school attendance, code N: the reason is to be established, and the mark put
right, no later than five school days after the session.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.eras import NO_REASON
from village.school_data.rules.flags import flags_of
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.roll import Roll

SCHOOL_DAYS = 5


@dataclass(frozen=True, slots=True)
class ToReplace:
    """One N of one row that has stood too long."""

    row: int
    on: date
    session: int
    """0 morning, 1 afternoon."""
    school_days_since: int
    """School days after that day, today included: six or more."""


def to_replace(
    marks: Marks, school_days: Collection[date], today: date, roll: Roll | None = None
) -> tuple[ToReplace, ...]:
    """Return every N on roll that more than five school days have passed since, the oldest first.

    `school_days` are the days on which the school was open, from the first mark to today at least.
    """
    passed = sorted(day for day in school_days if day <= today)
    if len(passed) <= SCHOOL_DAYS:
        return ()
    columns = marks.places(None, passed[-SCHOOL_DAYS - 1])
    return tuple(sorted(_found(marks, columns, passed, roll), key=lambda mark: (mark.on, mark.session, mark.row)))


def replace_by(day: date, school_days: Collection[date]) -> date | None:
    """Return the last day on which an N of that day may still stand: the fifth school day after it, if it is known."""
    after = sorted(later for later in school_days if later > day)
    return after[SCHOOL_DAYS - 1] if len(after) >= SCHOOL_DAYS else None


def _found(marks: Marks, columns: slice, passed: list[date], roll: Roll | None) -> Iterator[ToReplace]:
    ordinals = np.array(passed, "datetime64[D]")
    for row, place in np.argwhere(flags_of(marks, columns, roll) & NO_REASON).tolist():
        day, session = day_and_session(marks.starts_on, place)
        since = len(passed) - int(np.searchsorted(ordinals, np.datetime64(day, "D"), side="right"))
        if since > SCHOOL_DAYS:
            yield ToReplace(row, day, session, since)
