"""New marks laid over those that are there: what is filled, what becomes another, what stays."""

from dataclasses import dataclass

import numpy as np

from village.school_data.rules.array_types import Bytes, Truths


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """Marks of the same pupils and sessions after the new ones came; a matrix each, 0 is no mark."""

    marks: Bytes
    is_filled: Truths
    """There was none before."""
    is_changed: Truths
    """There was another before."""
    is_same: Truths
    """It says again what stood there."""

    @property
    def is_touched(self) -> Truths:
        return self.is_filled | self.is_changed


def merged(old: Bytes, new: Bytes) -> Merged:
    """Return the marks with the new ones over the old; a session without a new mark keeps what it has."""
    has_new, had = new != 0, old != 0
    differs = old != new
    return Merged(
        marks=np.where(has_new, new, old),
        is_filled=has_new & ~had,
        is_changed=has_new & had & differs,
        is_same=has_new & ~differs,
    )


def packed_places(is_touched: Truths) -> bytes:
    """Return one bit for each pupil and session, as it is kept; rows are filled up to whole bytes."""
    return np.packbits(is_touched, axis=1, bitorder="little").tobytes()


def unpacked_places(kept: bytes, pupils: int, sessions: int) -> Truths:
    """Return bool[pupils, sessions] from what was kept."""
    bits = np.frombuffer(kept, np.uint8).reshape(pupils, -1) if pupils else np.zeros((0, 0), np.uint8)
    whole = np.unpackbits(bits, axis=1, bitorder="little", count=sessions) if pupils else np.zeros((0, sessions))
    return whole.astype(np.bool_)
