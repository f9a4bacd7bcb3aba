"""Six steps of one hue for a heat map."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

STEPS = 6
WHITE_FROM = 5
"""From this step on the words in a cell are white."""


def edges(values: Iterable[float | None], steps: int = STEPS) -> tuple[float, ...]:
    """Where the second and each further step begins: whole numbers, evenly spaced over all that is there.

    Steps are at least one apart, so that small numbers do not look alarming.
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    width = max(1, math.ceil((math.floor(high) + 1 - math.floor(low)) / steps))
    return tuple(math.floor(low) + width * step for step in range(1, steps))


def step(value: float, begins: Sequence[float]) -> int:
    """1 for the palest to 6 for the deepest."""
    return bisect_right(list(begins), value) + 1


def step_words(begins: Sequence[float]) -> tuple[str, ...]:
    """What each step holds, for the legend: under 3, 3 to 4, ..., 11 or more."""
    inner = [f"{low:g}" if high - low == 1 else f"{low:g} to {high - 1:g}" for low, high in pairwise(begins)]
    return (f"under {begins[0]:g}", *inner, f"{begins[-1]:g} or more")
