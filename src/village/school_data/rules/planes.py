"""What counts in one sheet as planes of bits, packed for keeping; any stretch of days is an AND and a count of bits.

A plane is uint8[bytes, pupils]: byte k of a pupil holds the sessions in places 8k to 8k+7 of the period, lowest bit
first. Pupils lie side by side, so that a count adds whole columns of pupils and leaves out bytes outside the days.
"""

import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.eras import (
    ATTENDED,
    LATE_AFTER,
    LATE_BEFORE,
    NO_REASON,
    POSSIBLE,
    UNAUTHORISED,
)
from village.school_data.rules.flags import flag_blocks
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import places_between
from village.school_data.rules.roll import Roll

PLANES: dict[str, int] = {
    "possible": POSSIBLE,
    "attended": ATTENDED,
    "unauthorised": UNAUTHORISED,
    "late_before": LATE_BEFORE,
    "late_after": LATE_AFTER,
    "no_reason": NO_REASON,
}
"""The planes in their order, each with the bits of `eras` that set it."""
AS_THEY_ARE = 2
"""How many of them, from the first, are kept without being pressed."""
NO_YEAR = -128
"""A pupil whose year group is not known, in int8."""

type Years = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """The planes of one sheet: uint8[planes, bytes, pupils]."""

    bits: Bytes

    @property
    def pupils(self) -> int:
        return int(self.bits.shape[2])

    def counted(self, starts_on: date, sessions: int, first: date | None = None, last: date | None = None) -> Ints:
        """Return int64[planes, pupils]: the sessions of each plane from the first day to the last, both included."""
        return count_planes(self.bits, day_bytes(starts_on, sessions, first, last))

    def counted_all(self) -> Ints:
        """Return int64[planes, pupils]: all sessions of each plane."""
        return count_planes(self.bits, np.full(self.bits.shape[1], 255, np.uint8))


def planes_of(marks: Marks, sessions: int, roll: Roll | None = None) -> Planes:
    """Return the planes of a period of so many sessions; those outside the roll are in none of them.

    The matrix may be narrower than the period: what it lacks holds no marks.
    """
    bits = np.zeros((len(PLANES), bytes_for(sessions), marks.rows), np.uint8)
    if not marks.matrix.size:
        return Planes(bits)
    for rows, flags in flag_blocks(marks, slice(0, marks.sessions), roll):
        for number, wanted in enumerate(PLANES.values()):
            packed: Bytes = np.packbits((flags & np.uint8(wanted)).reshape(-1), bitorder="little")
            packed = packed.reshape(len(flags), -1)
            bits[number, : packed.shape[1], rows] = packed.T
    return Planes(bits)


def bytes_for(sessions: int) -> int:
    """Return how many bytes hold so many sessions."""
    return -(-sessions // 8)


def day_bytes(starts_on: date, sessions: int, first: date | None = None, last: date | None = None) -> Bytes:
    """Return uint8[bytes] with the bits of the days from the first to the last, both included."""
    bits = np.zeros(bytes_for(sessions) * 8, np.uint8)
    bits[places_between(starts_on, sessions, first, last)] = 1
    return np.packbits(bits, bitorder="little")


def count_planes(bits: Bytes, days: Bytes) -> Ints:
    """Return int64[planes, pupils]: bits set in the days of each plane."""
    used = np.flatnonzero(days)
    if not len(used) or not bits.size:
        return np.zeros((bits.shape[0], bits.shape[2]), np.int64)
    stretch = slice(int(used[0]), int(used[-1]) + 1)
    counts = np.bitwise_count(bits[:, stretch] & days[stretch, None])
    return counts.sum(axis=1, dtype=np.uint16).astype(np.int64)


def packed(planes: Planes) -> tuple[bytes, bytes]:
    """Return the planes as they are kept: the two that every figure reads as they are, the sparse ones pressed."""
    return planes.bits[:AS_THEY_ARE].tobytes(), zlib.compress(planes.bits[AS_THEY_ARE:].tobytes(), 1)


def unpacked(coming: bytes, reasons: bytes, pupils: int) -> Planes:
    """Return the planes that were kept for so many pupils."""
    return Planes(np.concatenate([unpacked_coming(coming, pupils), _shaped(zlib.decompress(reasons), pupils)]))


def unpacked_coming(coming: bytes, pupils: int) -> Bytes:
    """Return the planes of possible and attended sessions alone, uint8[2, bytes, pupils]."""
    return _shaped(coming, pupils, AS_THEY_ARE)


def _shaped(raw: bytes, pupils: int, planes: int = len(PLANES) - AS_THEY_ARE) -> Bytes:
    if not pupils:
        return np.zeros((planes, 0, 0), np.uint8)
    return np.frombuffer(raw, np.uint8).reshape(planes, -1, pupils)
