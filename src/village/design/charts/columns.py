"""Columns side by side: how many had how much."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.design.charts.axis import Scale, centre, scale

FEW_PIXELS = 8.0
"""Height of the dashed column that stands for a count too small to show; it tells nothing of the count."""


@dataclass(frozen=True)
class Column:
    """Percent of the width, pixels of the height; `few` is a column whose count is not shown."""

    x: float
    width: float
    middle: float
    y: float
    height: float
    few: bool


@dataclass(frozen=True)
class Columns:
    """The columns, their scale, and the line they stand on."""

    columns: tuple[Column, ...]
    scale: Scale
    ground: float


def columns(counts: Sequence[int | None], height: float = 180, gap_share: float = 0.12) -> Columns:
    """Columns of even width for the counts; none stands for a count that is too small to show."""
    size = scale(counts, height, whole=True)
    ground = size.y(size.low)
    places = max(len(counts), 1)
    width = 100 * (1 - gap_share) / places
    drawn = []
    for place, count in enumerate(counts):
        tall = FEW_PIXELS if count is None else ground - size.y(count)
        middle = centre(place, places)
        drawn.append(
            Column(
                round(middle - width / 2, 3), round(width, 3), middle, round(ground - tall, 2), tall, few=count is None
            )
        )
    return Columns(tuple(drawn), size, ground)
