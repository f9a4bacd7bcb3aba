"""Where numbers stand on a picture: round ticks, and places in percent of its width or pixels of its height."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
SAME = 1e-6
"""Values closer together than this share of their size are drawn as one."""
HALF_LINE = 14.0
"""Pixels above and below the drawing in which half a line of words finds room."""


@dataclass(frozen=True)
class Tick:
    """A round number of the scale: as written, and how many pixels below the top its line lies."""

    words: str
    y: float


@dataclass(frozen=True)
class Scale:
    """A scale from `low` at the bottom to `high` at the top of a drawing `height` pixels high."""

    low: float
    high: float
    height: float
    ticks: tuple[Tick, ...]

    def y(self, value: float) -> float:
        """Pixels below the top."""
        room = self.height - 2 * HALF_LINE
        return round(self.height - HALF_LINE - room * (value - self.low) / (self.high - self.low), 2)

    @property
    def longest(self) -> int:
        """Letters of the longest number at the side."""
        return max(len(tick.words) for tick in self.ticks)


def nice_ticks(low: float, high: float, most: int = 5, whole: bool = False) -> tuple[float, ...]:
    """Round numbers, evenly spaced, of which the first is not above `low` and the last not below `high`.

    At most `most` of them, and at least two. With `whole`, whole numbers only.
    """
    if high - low <= SAME * max(1.0, abs(low), abs(high)):
        high = low + 1
    least = max((high - low) / max(most - 1, 1), 1 if whole else 0)
    size = 10.0 ** math.floor(math.log10(least))
    for step in (size * by for by in (*STEPS, 20.0)):
        if whole and step != int(step):
            continue
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most - 1:
            break
    return tuple(round(number * step, 10) for number in range(first, max(last, first + 1) + 1))


def scale(values: Sequence[float | None], height: float, most: int = 5, whole: bool = False, low: float = 0) -> Scale:
    """A scale on which every value has a place and `low` stands at the bottom unless a value is below it."""
    known = [value for value in values if value is not None]
    ticks = nice_ticks(min([low, *known]), max([low, *known]), most, whole)
    bare = Scale(ticks[0], ticks[-1], height, ())
    return Scale(ticks[0], ticks[-1], height, tuple(Tick(written(tick), bare.y(tick)) for tick in ticks))


def written(number: float) -> str:
    """3 for 3.0, 2.5, and -1 with a true minus sign."""
    text = f"{number:,.10f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def alike(numbers: Sequence[float | None], most: int = 2) -> tuple[str, ...]:
    """Numbers of one column with equally many decimals, as few as all of them need; nothing for what is not known."""
    known = [number for number in numbers if number is not None]
    needed = next((places for places in range(most) if all(_fits(number, places) for number in known)), most)
    return tuple("" if number is None else f"{number:,.{needed}f}".replace("-", "−") for number in numbers)


def row(numbers: Sequence[float | None], places: int, unknown: str) -> list[str]:
    """The cells of a row with that many places: numbers alike, and words for what is not known."""
    said = [words or unknown for words in alike(numbers)]
    return [*said, *([unknown] * (places - len(said)))]


def _fits(number: float, places: int) -> bool:
    return abs(number - round(number, places)) < 1e-9


def centre(place: int, places: int) -> float:
    """Percent of the width at which the middle of one of several equal places lies."""
    return round(100 * (place + 0.5) / places, 3)
