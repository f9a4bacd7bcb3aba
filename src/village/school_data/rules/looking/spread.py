"""How missed days are spread over children, and how children moved between bands from one half-term to the next."""

from dataclasses import dataclass

import numpy as np

from village.basics.school_days import days_figure, days_words
from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.bands import AMBER, GREEN, NO_BAND, RED

BAND_ORDER = (GREEN, AMBER, RED, NO_BAND)
"""As pages show them, the best first."""
LAST_BIN = 20
"""Sessions from which children stand in one bar: ten days and more."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Children who missed so many sessions, from the first to the last, both included; open at the end."""

    first: int
    last: int | None
    count: int
    """Children."""

    @property
    def label(self) -> str:
        """Days in figures: 0, ½–1, 10+."""
        if self.last is None:
            return f"{days_figure(self.first)}+"
        if self.first == self.last:
            return days_figure(self.first)
        return f"{days_figure(self.first)}–{days_figure(self.last)}"

    @property
    def words(self) -> str:
        """Days in words: no days, half a day to 1 day, 10 days or more."""
        if self.last is None:
            return f"{days_words(self.first)} or more"
        if self.first == self.last:
            return days_words(self.first)
        return f"{days_words(self.first)} to {days_words(self.last)}"


def spread_of(missed: Ints, possible: Ints) -> tuple[Bin, ...]:
    """Return how many children missed no day, up to a day, up to two ... of those with a possible session."""
    counted = missed[possible > 0]
    edges = [(0, 0), *((start, start + 1) for start in range(1, LAST_BIN - 1, 2)), (LAST_BIN - 1, None)]
    bins = []
    for first, last in edges:
        is_in = counted >= first if last is None else (counted >= first) & (counted <= last)
        bins.append(Bin(first, last, int(is_in.sum())))
    return tuple(bins)


def moves_between(before: Bytes, now: Bytes) -> Ints:
    """Return int64[4, 4]: children by the band that they were in and are in, numbered as in `bands`.

    Both hold the same children in the same order. Who was in no band then or now stands in row or column `NO_BAND`.
    """
    moves = np.zeros((4, 4), np.int64)
    np.add.at(moves, (before, now), 1)
    return moves


def in_bands(bands: Bytes) -> dict[int, int]:
    """Return how many children are in each band."""
    counts = np.bincount(bands, minlength=4)
    return {band: int(counts[band]) for band in BAND_ORDER}
