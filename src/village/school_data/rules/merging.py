"""New marks laid over those that are there: what is filled, what becomes another, what stays."""

from dataclasses import dataclass

import numpy as np

from village.school_data.rules.array_types import Bytes, Ints, Truths


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """Marks of some pupils in one period after new ones came; 0 is no mark."""

    old: Bytes
    """uint8[pupils, sessions], as far as anybody has marks."""
    marks: Bytes
    """The same after it."""
    places: Ints
    """The sessions that the new marks are of; the masks below have a column for each."""
    is_filled: Truths
    """There was none before."""
    is_changed: Truths
    """There was another before."""
    same: int
    """How many marks say again what stood there."""

    @property
    def is_touched(self) -> Truths:
        return self.is_filled | self.is_changed

    def part(self, rows: Truths | slice) -> "Merged":
        """Return the same of some pupils, without what stayed the same."""
        return Merged(self.old[rows], self.marks[rows], self.places, self.is_filled[rows], self.is_changed[rows], 0)


def merged(old: Bytes, new: Bytes) -> Merged:
    """Return the marks with the new ones over the old; a session without a new mark keeps what it has.

    `old` may be narrower than `new`: what it lacks at the end holds no marks.
    """
    places = np.flatnonzero(new.any(axis=0))
    width = max(old.shape[1], int(places[-1]) + 1 if len(places) else 0)
    wide = old if old.shape[1] == width else np.pad(old, ((0, 0), (0, width - old.shape[1])))
    told, before = new[:, places], wide[:, places]
    has_new, had = told != 0, before != 0
    marks = wide.copy()
    if not had.any():
        marks[:, places] = told
        return Merged(wide, marks, places, has_new, np.broadcast_to(np.False_, told.shape), 0)
    both, differs = has_new & had, told != before
    marks[:, places] = np.where(has_new, told, before)
    return Merged(wide, marks, places, has_new & ~had, both & differs, int(np.count_nonzero(both & ~differs)))


def packed_places(is_touched: Truths, places: Ints, sessions: int) -> bytes:
    """Return one bit for each pupil and session, as it is kept; rows are filled up to whole bytes."""
    whole = np.zeros((len(is_touched), sessions), np.bool_)
    whole[:, places] = is_touched
    return np.packbits(whole, axis=1, bitorder="little").tobytes()


def unpacked_places(kept: bytes, pupils: int, sessions: int) -> Truths:
    """Return bool[pupils, sessions] from what was kept."""
    if not pupils:
        return np.zeros((0, sessions), np.bool_)
    bits = np.frombuffer(kept, np.uint8).reshape(pupils, -1)
    return np.unpackbits(bits, axis=1, bitorder="little", count=sessions).astype(np.bool_)
