"""The picture of a windscreen: parts of half a ring from left to right, the first the widest, with dots for offers."""

from dataclasses import dataclass
from math import cos, radians, sin

OUTER, INNER, MIDDLE = 290.0, 100.0, (300.0, 300.0)
GAP = 1.2
"""Degrees left free between two parts."""
DOTS_AT, LABEL_AT = 268.0, 190.0
MOST_DOTS = 14
"""In a part that fills the whole; a narrower one takes fewer, and the words always say how many there are."""
LINE_LENGTH = 10
MOST_LABELLED = 4
"""With more parts than that each shows its number, since words would not fit."""
WIDEST = 180.0


@dataclass(frozen=True, slots=True)
class Part:
    """Where one level stands in the picture, in units of a box of 600 by 310."""

    path: str
    x: float
    y: float
    """Middle of its words."""
    lines: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


def parts_of(labels: list[str], offers: list[int]) -> tuple[Part, ...]:
    """Return a part for each level in order; `offers` says how many dots each has, at most as many as fit."""
    count = len(labels)
    shares = [count + 1 - place for place in range(count)]
    parts, start = [], WIDEST
    for number, (label, dots, share) in enumerate(zip(labels, offers, shares, strict=True), start=1):
        end = start - WIDEST * share / sum(shares)
        first, last = start - (GAP / 2 if number > 1 else 0), end + (GAP / 2 if number < count else 0)
        lines = lines_of(label) if count <= MOST_LABELLED else (str(number),)
        x, y = _at(LABEL_AT, (first + last) / 2)
        parts.append(Part(_ring(first, last), x, y, lines, _dots(first, last, dots)))
        start = end
    return tuple(parts)


def lines_of(label: str) -> tuple[str, ...]:
    """Return a label in one line or two, broken between words where it is long."""
    words = label.split()
    if len(label) <= LINE_LENGTH or len(words) < 2:
        return (label,)
    cuts = range(1, len(words))
    cut = min(cuts, key=lambda place: max(len(" ".join(words[:place])), len(" ".join(words[place:]))))
    return (" ".join(words[:cut]), " ".join(words[cut:]))


def _ring(first: float, last: float) -> str:
    (a, b), (c, d), (e, f), (g, h) = _at(OUTER, first), _at(OUTER, last), _at(INNER, last), _at(INNER, first)
    return f"M{a} {b}A{OUTER:g} {OUTER:g} 0 0 1 {c} {d}L{e} {f}A{INNER:g} {INNER:g} 0 0 0 {g} {h}Z"


def _dots(first: float, last: float, wanted: int) -> tuple[tuple[float, float], ...]:
    room = max(1, round(MOST_DOTS * 2 * (first - last) / WIDEST))
    count = min(wanted, room)
    step = (first - last) / (count or 1)
    return tuple(_at(DOTS_AT, first - step * (place + 0.5)) for place in range(count))


def _at(radius: float, degrees: float) -> tuple[float, float]:
    angle = radians(degrees)
    return round(MIDDLE[0] + radius * cos(angle), 1), round(MIDDLE[1] - radius * abs(sin(angle)), 1)
