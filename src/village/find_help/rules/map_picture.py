"""A map drawn from positions alone: own projection, pins that do not overlap, a scale. Nobody outside is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

MILES_A_DEGREE = 69.0
"""Of latitude; near enough everywhere in a town."""
WIDTH, HEIGHT = 344, 300
EDGE = 34
LEAST_MILES = 0.5
"""A map is never closer than this across, so that one place stands in its surroundings."""
TOUCH = 44.0
"""Two targets closer than this become one."""
BARS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Position:
    """A number on the list, and where it lies in degrees WGS84."""

    number: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One pin, or several that would overlap."""

    x: float
    y: float
    numbers: tuple[int, ...]

    @property
    def label(self) -> str:
        """What stands in the pin: the numbers, or the first two and how many more."""
        if len(self.numbers) <= 3:
            return ", ".join(map(str, self.numbers))
        return f"{self.numbers[0]}, {self.numbers[1]} +{len(self.numbers) - 2}"

    @property
    def half_width(self) -> float:
        """Half of the pin's width, pixels."""
        return max(15.0, 4.3 * len(self.label) + 7)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn, in pixels of its own box."""

    marks: tuple[Mark, ...]
    dots: tuple[tuple[float, float], ...]
    """Other places that the directory knows: they draw the town."""
    centre: tuple[float, float] | None
    """The place that was searched for."""
    rings: tuple[tuple[float, float], ...]
    """Radius in pixels and in miles, round the centre."""
    bar: float
    """Length of the scale bar in pixels."""
    bar_miles: float
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(
    pins: Sequence[Position],
    centre: tuple[float, float] | None = None,
    dots: Sequence[tuple[float, float]] = (),
    height: int = HEIGHT,
) -> Picture | None:
    """Return the map, the pins in reading order; None where nothing has a position. Degrees are latitude, longitude."""
    seen = [(pin.latitude, pin.longitude) for pin in pins] + ([centre] if centre else [])
    if not pins:
        return None
    middle = _middle([point[0] for point in seen]), _middle([point[1] for point in seen])
    squeeze = cos(radians(middle[0]))

    def miles(point: tuple[float, float]) -> tuple[float, float]:
        return (point[1] - middle[1]) * MILES_A_DEGREE * squeeze, (middle[0] - point[0]) * MILES_A_DEGREE

    flat = [miles(point) for point in seen]
    across = max(LEAST_MILES, 2 * max(abs(x) for x, _ in flat))
    down = max(LEAST_MILES * height / WIDTH, 2 * max(abs(y) for _, y in flat))
    scale = min((WIDTH - 2 * EDGE) / across, (height - 2 * EDGE) / down)

    def pixels(point: tuple[float, float]) -> tuple[float, float]:
        x, y = miles(point)
        return round(WIDTH / 2 + x * scale, 1), round(height / 2 + y * scale, 1)

    bar_miles = max((length for length in BARS if length * scale <= 110), default=BARS[0])
    spot = pixels(centre) if centre else None
    rings = (
        tuple((round(length * scale, 1), length) for length in BARS if 60 <= length * scale <= WIDTH) if spot else ()
    )
    marks = [Mark(*pixels((pin.latitude, pin.longitude)), (pin.number,)) for pin in pins]
    inside = tuple(at for at in map(pixels, dots) if 0 < at[0] < WIDTH and 0 < at[1] < height)
    return Picture(
        tuple(sorted(joined(marks), key=lambda mark: mark.numbers)),
        inside,
        spot,
        rings[:2],
        round(bar_miles * scale, 1),
        bar_miles,
        height=height,
    )


def joined(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks with those put together whose targets would touch."""
    left = list(marks)
    for one in range(len(left)):
        for other in range(one + 1, len(left)):
            if _touch(left[one], left[other]):
                both = left[one], left[other]
                count = sum(len(mark.numbers) for mark in both)
                x = sum(mark.x * len(mark.numbers) for mark in both) / count
                y = sum(mark.y * len(mark.numbers) for mark in both) / count
                numbers = tuple(sorted(both[0].numbers + both[1].numbers))
                rest = [mark for at, mark in enumerate(left) if at not in {one, other}]
                return joined([*rest, Mark(round(x, 1), round(y, 1), numbers)])
    return left


def _touch(one: Mark, other: Mark) -> bool:
    reach = max(TOUCH, one.half_width + other.half_width)
    return (
        abs(one.x - other.x) < reach
        and abs(one.y - other.y) < TOUCH
        and hypot(one.x - other.x, one.y - other.y) < (reach)
    )


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2
