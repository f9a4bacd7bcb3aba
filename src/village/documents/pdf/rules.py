"""The drawn rules and fills of a PDF page, gathered into the rules of one table each."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from village.documents.pdf.glyphs import colour_of, is_white

SNAP = 2.5
"""Rules nearer than this many points are one (double borders, pieces that do not quite meet)."""
JOIN = 3.5
"""Pieces of a rule with a gap of at most this many points are one rule (dashes, corners)."""
THIN = 2.6
"""A filled box no thicker than this many points is a rule."""

type Rule = tuple[float, float, float]
"""Where it stands across its direction, where it starts, where it ends."""


@dataclass(slots=True)
class Fill:
    """A coloured area, white ones included because they may lie over others."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: str


@dataclass(slots=True)
class Ruling:
    """Rules that touch one another: the skeleton of one table."""

    upright: list[Rule] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return min([at for at, _, _ in self.upright] + [start for _, start, _ in self.level])

    @property
    def x1(self) -> float:
        return max([at for at, _, _ in self.upright] + [end for _, _, end in self.level])

    @property
    def top(self) -> float:
        return min([at for at, _, _ in self.level] + [start for _, start, _ in self.upright])

    @property
    def bottom(self) -> float:
        return max([at for at, _, _ in self.level] + [end for _, _, end in self.upright])


def page_rulings(
    rects: list[dict[str, Any]], lines: list[dict[str, Any]], curves: list[dict[str, Any]]
) -> list[Ruling]:
    """Return the tables' skeletons of a page, from top to bottom."""
    upright: list[Rule] = []
    level: list[Rule] = []
    for box in rects:
        _add_box(box, upright, level)
    for line in lines:
        if abs(line["x1"] - line["x0"]) <= 1:
            upright.append(((line["x0"] + line["x1"]) / 2, line["top"], line["bottom"]))
        elif abs(line["bottom"] - line["top"]) <= 1:
            level.append(((line["top"] + line["bottom"]) / 2, line["x0"], line["x1"]))
    for curve in curves:
        _add_path(curve.get("pts") or [], upright, level)
    return _touching(_merged(upright), _merged(level))


def _add_box(box: dict[str, Any], upright: list[Rule], level: list[Rule]) -> None:
    x0, x1, top, bottom = box["x0"], box["x1"], box["top"], box["bottom"]
    if x1 - x0 <= THIN:
        upright.append(((x0 + x1) / 2, top, bottom))
    if bottom - top <= THIN:
        level.append(((top + bottom) / 2, x0, x1))
    if box.get("stroke") and x1 - x0 > THIN and bottom - top > THIN:
        upright += [(x0, top, bottom), (x1, top, bottom)]
        level += [(top, x0, x1), (bottom, x0, x1)]


def _add_path(points: list[tuple[float, float]], upright: list[Rule], level: list[Rule]) -> None:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x1 - x0) <= 0.5 and abs(y1 - y0) > THIN:
            upright.append((x0, min(y0, y1), max(y0, y1)))
        elif abs(y1 - y0) <= 0.5 and abs(x1 - x0) > THIN:
            level.append((y0, min(x0, x1), max(x0, x1)))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Return the rules snapped to common places, with pieces that follow one another joined."""
    rules.sort()
    lanes: list[list[Rule]] = []
    for rule in rules:
        if lanes and rule[0] - lanes[-1][0][0] <= SNAP:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        at = sum(rule[0] for rule in lane) / len(lane)
        pieces = sorted((start, end) for _, start, end in lane)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start - end <= JOIN:
                end = max(end, next_end)
            else:
                merged.append((at, start, end))
                start, end = next_start, next_end
        merged.append((at, start, end))
    return [rule for rule in merged if rule[2] - rule[1] > 5]


def _touching(upright: list[Rule], level: list[Rule]) -> list[Ruling]:
    parent = list(range(len(upright) + len(level)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for u, (x, top, bottom) in enumerate(upright):
        for v, (y, x0, x1) in enumerate(level):
            if x0 - JOIN <= x <= x1 + JOIN and top - JOIN <= y <= bottom + JOIN:
                parent[root(u)] = root(len(upright) + v)
    groups: dict[int, Ruling] = {}
    for u, rule in enumerate(upright):
        groups.setdefault(root(u), Ruling()).upright.append(rule)
    for v, rule in enumerate(level):
        groups.setdefault(root(len(upright) + v), Ruling()).level.append(rule)
    found = [group for group in groups.values() if group.upright and group.level]
    return sorted(found, key=lambda ruling: (ruling.top, ruling.x0))


def page_fills(rects: list[dict[str, Any]], page_area: float) -> list[Fill]:
    """Return the coloured areas in the order painted; the paper itself is none."""
    fills: list[Fill] = []
    for box in rects:
        if not box.get("fill") or box["x1"] - box["x0"] <= THIN or box["bottom"] - box["top"] <= 1:
            continue
        colour = colour_of(box.get("non_stroking_color"))
        area = (box["x1"] - box["x0"]) * (box["bottom"] - box["top"])
        if colour and not (area > 0.8 * page_area):
            fills.append(Fill(box["x0"], box["top"], box["x1"], box["bottom"], colour))
    return fills


def shading_of(parts: dict[str, float], area: float) -> str | None:
    """Return the colour that covers most of a cell of `area`; None when it is white or covers too little."""
    if not parts or area <= 0:
        return None
    colour, covered = max(parts.items(), key=lambda part: part[1])
    return None if is_white(colour) or covered < 0.4 * area else colour
