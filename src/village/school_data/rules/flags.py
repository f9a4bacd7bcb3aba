"""What every mark counts as, as bits of one byte each, block of rows by block of rows so that a block stays in cache.

Everything that counts marks builds on this, so that the codes' days, the roll and missing marks are treated alike.
"""

from collections.abc import Iterator

import numpy as np

from village.school_data.rules.array_types import Bytes, Truths, Words
from village.school_data.rules.eras import WITHOUT_MARK
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import eras_by_places
from village.school_data.rules.roll import Roll, partly_on_roll

BLOCK_BYTES = 1 << 18
"""About a core's own cache; measured: twice as fast as the whole matrix at once."""
WORD = 8
"""Sessions in one word of 64 bits."""
_ONE_IN_EACH_BYTE = 0x0101_0101_0101_0101


def flag_blocks(
    marks: Marks, columns: slice, roll: Roll | None = None, expected: Truths | None = None
) -> Iterator[tuple[slice, Bytes]]:
    """Yield rows and uint8[rows, columns filled up to a multiple of 8]: the bits of `eras` for each mark in its era.

    No `roll`: everybody was on roll all the time. `expected` is bool[sessions of the matrix], the sessions in which a
    mark is looked for; a missing mark is flagged in those alone, and nowhere when it is None. The block is used again
    for the next rows: copy what you keep.
    """
    width = columns.stop - columns.start
    wide = -(-width // WORD) * WORD
    height = max(1, BLOCK_BYTES // max(wide, 1))
    buffer = np.zeros((min(height, marks.rows), wide), np.uint8)
    eras = list(eras_by_places(marks.starts_on, columns))
    partly = partly_on_roll(roll, marks, columns) if roll is not None else None
    looked_for = _looked_for(columns, expected)
    for start in range(0, marks.rows, height):
        rows = slice(start, min(start + height, marks.rows))
        flags = buffer[: rows.stop - rows.start]
        for era, places in eras:
            found = marks.matrix[rows, places]
            counted = np.frombuffer(found.tobytes().translate(era.flags), np.uint8).reshape(found.shape)
            at = slice(places.start - columns.start, places.stop - columns.start)
            np.bitwise_and(counted, looked_for[at], out=flags[:, at])
        if partly is not None:
            first, past = np.searchsorted(partly.row, (rows.start, rows.stop))
            flags[partly.row[first:past] - rows.start, :width] &= partly.mask[first:past]
        yield rows, flags


def flags_of(marks: Marks, columns: slice, roll: Roll | None = None, expected: Truths | None = None) -> Bytes:
    """Return uint8[rows, columns], all of it at once: see `flag_blocks`."""
    width = columns.stop - columns.start
    whole = np.zeros((marks.rows, width), np.uint8)
    for rows, flags in flag_blocks(marks, columns, roll, expected):
        whole[rows] = flags[:, :width]
    return whole


def as_words(flags: Bytes) -> Words:
    """Return a block of flags as words of eight sessions."""
    return flags.view(np.uint64)


def in_each_byte(bits: int) -> np.uint64:
    """Return a word with the same bits in each of its eight bytes."""
    return np.uint64(bits * _ONE_IN_EACH_BYTE)


def _looked_for(columns: slice, expected: Truths | None) -> Bytes:
    kept = np.full(columns.stop - columns.start, 255 - WITHOUT_MARK, np.uint8)
    if expected is not None:
        kept[expected[columns]] = 255
    return kept
