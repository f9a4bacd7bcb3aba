"""Bubbles in a grid: how many children stand at each pair of values; areas are counts."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from village.design.charts.axis import centre

MOST_RADIUS = 19.0
LEAST_RADIUS = 4.0
FEW_RADIUS = 7.0
"""The dashed ring that stands for a count too small to show."""
ROOM_FOR_A_DIGIT = 3.2


@dataclass(frozen=True)
class Bubble:
    """Percent of the width, pixels of the height."""

    x: float
    y: float
    radius: float
    count: int | None
    column: int
    row: int

    @property
    def inside(self) -> bool:
        """Tell whether the count finds room in the bubble."""
        return self.radius >= 3 + ROOM_FOR_A_DIGIT * len(str(self.count))


def counts_in_bins(
    pairs: Iterable[tuple[float, float]], across: Sequence[float], up: Sequence[float]
) -> dict[tuple[int, int], int]:
    """How many pairs fall into each bin, by place across and place up.

    Edges are where the second and each further bin begins, so there is one bin more than edges.
    """
    return dict(Counter((bisect_right(across, x), bisect_right(up, y)) for x, y in pairs))


def bubbles(
    cells: Sequence[tuple[int, int, int | None]], columns: int, rows: int, row_height: float = 44
) -> tuple[Bubble, ...]:
    """Bubbles for cells (column, row from below, count); none stands for too few to show, and empty cells get none."""
    most = max([count or 0 for _, _, count in cells], default=0)
    drawn = []
    for column, row, count in cells:
        if count == 0:
            continue
        radius = FEW_RADIUS if count is None else max(LEAST_RADIUS, MOST_RADIUS * math.sqrt(count / most))
        y = (rows - 1 - row + 0.5) * row_height
        drawn.append(Bubble(centre(column, columns), round(y, 2), round(radius, 2), count, column, row))
    return tuple(drawn)
