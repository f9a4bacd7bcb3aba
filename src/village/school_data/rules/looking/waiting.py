"""Marks without a reason that wait for one, whether or not their five school days are over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.eras import NO_REASON
from village.school_data.rules.flags import flags_of
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.roll import Roll


@dataclass(frozen=True, slots=True)
class Waiting:
    """One session marked N."""

    row: int
    on: date
    session: str
    """AM or PM."""


def waiting_marks(marks: Marks, first: date, until: date, roll: Roll | None = None) -> Iterator[Waiting]:
    """Yield every N on roll from a first to a last day, row by row, the oldest first."""
    columns = marks.places(first, until)
    for row, place in np.argwhere(flags_of(marks, columns, roll) & NO_REASON).tolist():
        day, session = day_and_session(marks.starts_on, columns.start + place)
        yield Waiting(row, day, ("AM", "PM")[session])
