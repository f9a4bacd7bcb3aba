"""Lines over half-terms: this year in front, last year pale behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.design.charts.axis import Scale, centre, scale


@dataclass(frozen=True)
class Point:
    """Percent of the width, pixels of the height, the value, and which place it is."""

    x: float
    y: float
    value: float
    place: int


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
    series: Sequence[Sequence[float | None]], height: float = 200, low: float = 0, high: float | None = None
) -> Lines:
    """Each series as a line. Series may be of different length; `high` asks for a scale that reaches at least there."""
    places = max([len(values) for values in series], default=0)
    every = [value for values in series for value in values]
    size = scale([*every, high], height, low=low)
    return Lines(
        tuple(line(values, places, size) for values in series),
        size,
        tuple(centre(place, places) for place in range(places)),
    )


def line(values: Sequence[float | None], places: int, size: Scale) -> Line:
    """One line on a scale that others share. Its path has x from 0 to 100 and y in pixels."""
    points = tuple(
        Point(centre(place, places), size.y(value), value, place)
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
