"""Possible and attended sessions as bits, so that any stretch of days is one AND and one count of bits.

An eighth of the size of the marks, derived from them and never kept without them: bits know no reasons.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from village.school_data.rules.array_types import Ints, Words
from village.school_data.rules.eras import ATTENDED, POSSIBLE
from village.school_data.rules.flags import flag_blocks
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import places_between
from village.school_data.rules.roll import Roll

BITS_A_WORD = 64


@dataclass(frozen=True, slots=True, eq=False)
class Masks:
    """Bit i of a row, lowest first and word after word, is the session in place i counted from the Monday."""

    starts_on: date
    sessions: int
    possible: Words
    """uint64[rows, words], little end first."""
    attended: Words
    """uint64[rows, words]; attended sessions are among the possible ones."""


def words_for(sessions: int) -> int:
    """Return how many words hold so many sessions: 2 for a half-term, 9 for a year of 53 weeks."""
    return -(-sessions // BITS_A_WORD)


def masks_of(marks: Marks, roll: Roll | None = None) -> Masks:
    """Return the masks of a whole matrix; sessions outside the roll are not possible."""
    words = words_for(marks.sessions)
    possible = np.zeros((marks.rows, words * 8), np.uint8)
    attended = np.zeros((marks.rows, words * 8), np.uint8)
    for rows, flags in flag_blocks(marks, slice(0, marks.sessions), roll):
        width = flags.shape[1] // 8
        possible[rows, :width] = np.packbits(flags & POSSIBLE, axis=1, bitorder="little")
        attended[rows, :width] = np.packbits(flags & ATTENDED, axis=1, bitorder="little")
    return Masks(marks.starts_on, marks.sessions, possible.view("<u8"), attended.view("<u8"))


def days_mask(starts_on: date, sessions: int, first: date | None = None, last: date | None = None) -> Words:
    """Return uint64[words] with the bits of the days from the first to the last, both included."""
    bits = np.zeros(words_for(sessions) * BITS_A_WORD, np.uint8)
    bits[places_between(starts_on, sessions, first, last)] = 1
    return np.packbits(bits, bitorder="little").view("<u8")


def counted_masks(masks: Masks, first: date | None = None, last: date | None = None) -> tuple[Ints, Ints]:
    """Return possible and attended sessions of every row, int64[rows] each, from the first day to the last."""
    days = days_mask(masks.starts_on, masks.sessions, first, last)
    used = np.flatnonzero(days)
    if not len(used):
        nought = np.zeros(len(masks.possible), np.int64)
        return nought, nought.copy()
    words = slice(int(used[0]), int(used[-1]) + 1)
    return _counted(masks.possible[:, words], days[words]), _counted(masks.attended[:, words], days[words])


def _counted(words: Words, days: Words) -> Ints:
    return np.bitwise_count(words & days).sum(axis=1, dtype=np.int64)
