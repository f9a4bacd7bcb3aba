"""How often children are away: from a level for each child and half-term to days in runs, as illness has them.

A child's level is a logit that lasts, with a part of its family's, and a part that wanders from half-term to half-term
(autoregressive). Around it the half-term's share is drawn from a beta distribution. Days are then drawn with numbers
that often repeat the day before's: that keeps each day's share exact, and makes absences come in runs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Levels = NDArray[np.float64]
type Draws = NDArray[np.uint16]
type Rows = NDArray[np.int64]

WHOLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Spread:
    """How widely levels lie, in logits, and how firmly a half-term keeps to its level."""

    middle: float = -3.57
    family: float = 0.5
    child: float = 0.61
    wandering: float = 0.65
    keeps: float = 0.45
    """How much of the wandering part lasts from one half-term to the next."""
    school: float = 0.10
    year_group: float = 0.10
    firmness: float = 150.0
    """Sum of the beta distribution's parameters."""
    repeats: float = 0.25
    """The share of days whose number is that of the day before."""


SPREAD = Spread()
SEASONS = np.array([-0.16, 0.14, 0.16, 0.02, -0.10, -0.02])
"""Half-terms of the winter have more illness."""


def wandering(numbers: np.random.Generator, rows: int, halves: int, spread: Spread = SPREAD) -> Levels:
    """Return the part of each row's level that moves from half-term to half-term, rows by half-terms."""
    steps = numbers.standard_normal((rows, halves))
    fresh = np.sqrt(1 - spread.keeps**2)
    for half in range(1, halves):
        steps[:, half] = spread.keeps * steps[:, half - 1] + fresh * steps[:, half]
    return steps * spread.wandering


def shares(numbers: np.random.Generator, levels: Levels, spread: Spread = SPREAD) -> Levels:
    """Return the share of days away that each half-term turns out to have, from its levels."""
    mean = 1 / (1 + np.exp(-levels))
    return numbers.beta(mean * spread.firmness, (1 - mean) * spread.firmness)


def limits(away: Levels) -> Draws:
    """Return shares as numbers below which a draw counts as away."""
    return np.minimum(away * WHOLE, WHOLE - 1).astype(np.uint16)


def runs(numbers: np.random.Generator, days: int, rows: int, spread: Spread = SPREAD) -> Draws:
    """Return a number for each day and row, days first, that often repeats the one of the day before."""
    drawn = numbers.integers(0, WHOLE, size=(days, rows), dtype=np.uint16)
    again = numbers.integers(0, 256, size=(days, rows), dtype=np.uint8) < round(256 * spread.repeats)
    for day in range(1, days):
        np.copyto(drawn[day], drawn[day - 1], where=again[day])
    return drawn
