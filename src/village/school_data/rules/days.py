"""Whole days: what was attended and missed on each, and the days and weeks in which nobody missed anything.

Full days are local usage, praised by schools on the day (no national rule). A day is full when it had a possible
session, every possible session was attended and none is unrecorded: a register that was not taken proves nothing.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.eras import ATTENDED, MISSED, NOT_A_CODE, POSSIBLE, WITHOUT_MARK
from village.school_data.rules.flags import flag_blocks
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import SESSIONS_A_DAY
from village.school_data.rules.roll import Roll

DAYS_A_WEEK = 5
NOT_FULL = MISSED | NOT_A_CODE | WITHOUT_MARK


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The bits of `eras` of each row and day, morning and afternoon together: uint8[rows, days], Monday to Friday."""

    starts_on: date
    """The first day of the columns, a Monday."""
    bits: Bytes
    missed: Bytes
    """Sessions missed, 0 to 2: uint8[rows, days]."""

    @property
    def is_full(self) -> Truths:
        """bool[rows, days]: attended wholly, as far as it was possible."""
        return is_full(self.bits)

    @property
    def has_session(self) -> Truths:
        """bool[rows, days]: at least one possible session."""
        found: Truths = (self.bits & POSSIBLE) > 0
        return found

    @property
    def is_away(self) -> Truths:
        """bool[rows, days]: at least one possible session, and none attended."""
        found: Truths = self.has_session & ((self.bits & ATTENDED) == 0)
        return found


def days_of(marks: Marks, until: date | None = None, roll: Roll | None = None, expected: Truths | None = None) -> Days:
    """Return the days from the marks' Monday up to a day; for `roll` and `expected` see `counting.counted`."""
    columns = marks.places(None, until)
    width = -(-columns.stop // SESSIONS_A_DAY)
    bits = np.zeros((marks.rows, width), np.uint8)
    missed = np.zeros((marks.rows, width), np.uint8)
    for rows, flags in flag_blocks(marks, columns, roll, expected):
        is_missed = np.minimum(flags & MISSED, 1)
        bits[rows] = (flags[:, 0::2] | flags[:, 1::2])[:, :width]
        missed[rows] = (is_missed[:, 0::2] + is_missed[:, 1::2])[:, :width]
    return Days(marks.starts_on, bits, missed)


def weeks_of(days: Days) -> Bytes:
    """Return the bits of each row and week, uint8[rows, weeks]; a week that is not over holds its days so far."""
    starts = np.arange(0, days.bits.shape[1], DAYS_A_WEEK)
    if not len(starts):
        return np.zeros((len(days.bits), 0), np.uint8)
    return np.bitwise_or.reduceat(days.bits, starts, axis=1)


def is_full(bits: Bytes) -> Truths:
    """Return where a day, week or group was attended wholly: something was possible, nothing missed or unrecorded."""
    found: Truths = (bits & (ATTENDED | NOT_FULL)) == ATTENDED
    return found


def of_groups(bits: Bytes, group: Ints, groups: int) -> Bytes:
    """Return the bits of groups numbered from 0 (classes, schools), uint8[groups, days or weeks].

    Every pupil's bits together, so that `is_full` of it says whether nobody missed anything. Rows of a group below
    nothing are left out; a group without rows has no bits.
    """
    order = np.argsort(group, kind="stable")
    order = order[group[order] >= 0]
    out = np.zeros((groups, bits.shape[1]), np.uint8)
    if len(order):
        numbers = group[order]
        starts = np.flatnonzero(np.diff(numbers, prepend=-1))
        out[numbers[starts]] = np.bitwise_or.reduceat(bits[order], starts, axis=0)
    return out
