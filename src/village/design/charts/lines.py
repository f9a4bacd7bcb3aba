"""Lines over half-terms: this year in front, last year pale behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.design.charts.axis import Scale, centre, scale

WORDS = 28.0
"""Pixels that a number above or below its point takes up."""


@dataclass(frozen=True)
class Point:
    """Percent of the width, pixels of the height, the value, which place it is, and where its words stand clear."""

    x: float
    y: float
    value: float
    place: int
    words_y: float


@dataclass(frozen=True)
class Line:
    """The known points, and one path for each run of neighbours; a gap breaks the line."""

    points: tuple[Point, ...]
    path: str


@dataclass(frozen=True)
class Lines:
    """All lines on one scale; `middles` are the places of the labels below."""

    lines: tuple[Line, ...]
    scale: Scale
    middles: tuple[float, ...]


def lines(
    series: Sequence[Sequence[float | None]],
    height: float = 200,
    low: float = 0,
    high: float | None = None,
    most: int = 5,
) -> Lines:
    """Each series as a line. Series may be of different length; `high` asks for a scale that reaches at least there."""
    places = max([len(values) for values in series], default=0)
    every = [value for values in series for value in values]
    size = scale([*every, high], height, most, low=low)
    at: list[list[float]] = [[] for _ in range(places)]
    for values in series:
        for place, value in enumerate(values):
            if value is not None:
                at[place].append(size.y(value))
    return Lines(
        tuple(_line(values, at, size) for values in series),
        size,
        tuple(centre(place, places) for place in range(places)),
    )


def _line(values: Sequence[float | None], at: Sequence[Sequence[float]], size: Scale) -> Line:
    """One line; `at` holds the heights of every line at each place. Its path has x from 0 to 100 and y in pixels."""
    points = tuple(
        Point(centre(place, len(at)), size.y(value), value, place, _words_y(size.y(value), at[place]))
        for place, value in enumerate(values)
        if value is not None
    )
    parts = []
    before: Point | None = None
    for point in points:
        joined = before is not None and before.place == point.place - 1
        parts.append(f"{'L' if joined else 'M'}{point.x:g} {point.y:g}")
        before = point
    return Line(points, " ".join(parts))


def _words_y(y: float, others: Sequence[float]) -> float:
    """Above the point, or below it where another line runs close above and none close below."""
    above = any(0 < y - other < WORDS for other in others)
    below = any(0 < other - y < WORDS for other in others)
    return round(y + 20 if above and not below else y - 11, 2)
