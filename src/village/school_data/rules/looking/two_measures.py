"""Two measures of the same children side by side: in which bin each stands, and shares that mean something."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

FEWEST_FOR_A_PERCENT = 10
"""Children on which a percent rests at least, also inside one school's named team."""


def binned(pairs: Iterable[tuple[float, int]], starts: Sequence[float], rows: int) -> list[list[int]]:
    """Return counts[row][bin] of pairs of a rate and a row; `starts` are where each bin begins, the first at 0."""
    counts = Counter((row, bisect_right(starts, rate) - 1) for rate, row in pairs)
    return [[counts[row, column] for column in range(len(starts))] for row in range(rows)]


def share_words(part: int, whole: int) -> str:
    """Return "12 of 40 (30%)", and without the percent where it would rest on too few."""
    if whole < FEWEST_FOR_A_PERCENT:
        return f"{part} of {whole}"
    return f"{part} of {whole} ({(200 * part + whole) // (2 * whole)}%)"
