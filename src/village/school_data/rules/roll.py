"""Which pupils were on roll on which sessions: a mark outside the roll counts for nothing.

Source: DfE, Pupil absence in schools, methodology: possible sessions are those of the pupil's own enrolment; DfE,
Monitor your school attendance, user guide: from the day of admission, and leavers to the day they left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.array_types import Bytes, Days, Ints, Truths
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import SATURDAY, SESSIONS_A_DAY, SESSIONS_A_WEEK


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """Spells on roll, any number for each row of a matrix. A row without a spell was never on roll."""

    row: Ints
    joined_on: Days
    """First day on roll, datetime64[D]."""
    left_on: Days
    """Last day on roll, included; NaT while still on roll."""


@dataclass(frozen=True, slots=True, eq=False)
class PartlyOnRoll:
    """The rows that were not on roll on every session of some columns, in order, with a mask for each."""

    row: Ints
    mask: Bytes
    """uint8[rows, columns]: 255 where on roll, 0 where not."""


def roll_of(spells: Iterable[tuple[int, date, date | None]]) -> Roll:
    """Return spells given as row, first day and last day, both included; None while still on roll."""
    listed = list(spells)
    return Roll(
        row=np.array([row for row, _, _ in listed], np.int64),
        joined_on=np.array([joined for _, joined, _ in listed], "datetime64[D]"),
        left_on=np.array([left for _, _, left in listed], "datetime64[D]"),
    )


def on_roll(roll: Roll, marks: Marks) -> Truths:
    """Return bool[rows, sessions]: who was on roll on which session of the matrix."""
    found = partly_on_roll(roll, marks, slice(0, marks.sessions))
    mask = np.ones(marks.matrix.shape, np.bool_)
    mask[found.row] = found.mask > 0
    return mask


def partly_on_roll(roll: Roll, marks: Marks, columns: slice) -> PartlyOnRoll:
    """Return the rows that the roll leaves out of any of the columns; every other row counts wholly."""
    width = columns.stop - columns.start
    starts = np.clip(_places(marks.starts_on, roll.joined_on) - columns.start, 0, width)
    stops = _places(marks.starts_on, roll.left_on + np.timedelta64(1, "D"))
    stops = np.where(np.isnat(roll.left_on), width, np.clip(stops - columns.start, 0, width))
    is_whole = np.zeros(marks.rows, np.bool_)
    is_whole[roll.row[(starts == 0) & (stops == width)]] = True
    rows = np.flatnonzero(~is_whole)
    spell = np.flatnonzero(~is_whole[roll.row] & (starts < stops))
    at = np.searchsorted(rows, roll.row[spell])
    steps = np.zeros((len(rows), width + 1), np.int16)
    np.add.at(steps, (at, starts[spell]), 1)
    np.add.at(steps, (at, stops[spell]), -1)
    is_on = np.cumsum(steps[:, :width], axis=1, dtype=np.int16) > 0
    return PartlyOnRoll(rows, is_on.astype(np.uint8) * np.uint8(255))


def _places(starts_on: date, days: Days) -> Ints:
    """Return the place of the first session on or after each day; NaT gives a place that nobody may use."""
    distance = (days - np.datetime64(starts_on, "D")).astype(np.int64)
    weeks, weekday = np.divmod(distance, 7)
    places: Ints = weeks * SESSIONS_A_WEEK + np.minimum(weekday, SATURDAY) * SESSIONS_A_DAY
    return places
