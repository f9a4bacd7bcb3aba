"""Flow from what was to what is: blocks on two sides and ribbons between them (a Sankey picture)."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from village.design.charts.given import part

BLOCK_GAP = 12.0
LEAST = 3.0
"""Pixels of the thinnest ribbon: whatever moved can be seen."""
LINE = 16.0
"""Pixels of one line of words beside a block."""


@dataclass(frozen=True)
class Block:
    """One state on one side: where it lies in pixels, its words line by line, and where they begin.

    A count is none where one of its ribbons hides its own; `few` where all of them do.
    """

    code: str
    words: tuple[str, ...]
    count: int | None
    y: float
    height: float
    words_y: float
    few: bool


@dataclass(frozen=True)
class Ribbon:
    """What went from one block to another; `path` has x from 0 to 100 and y in pixels.

    `few` hides its count; what `stays` changed nothing.
    """

    source: int
    target: int
    count: int | None
    path: str
    few: bool
    stays: bool


@dataclass(frozen=True)
class Flow:
    """The whole picture, `height` pixels high."""

    sources: tuple[Block, ...]
    targets: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]
    height: float


def flow(
    sources: Sequence[Any],
    targets: Sequence[Any],
    moves: Sequence[tuple[int, int, int | None]],
    height: float = 240,
    letters: int = 15,
) -> Flow:
    """Lay out sources and targets {label, code?} with the moves (source, target, count) between them.

    A count of none is too few to show. A block is as high as its ribbons together.
    """
    links = {(source, target): count for source, target, count in moves}
    known = sum(count or 0 for count in links.values())
    room = height - BLOCK_GAP * (max(len(sources), len(targets)) - 1)
    each = room / known if known else 0.0
    thick = {link: LEAST if count is None else max(LEAST, count * each) for link, count in links.items() if count != 0}
    left = _blocks(sources, [_side(thick, links, 0, place) for place in range(len(sources))], letters)
    right = _blocks(targets, [_side(thick, links, 1, place) for place in range(len(targets))], letters)
    tall = max(_bottom(left), _bottom(right))
    left, right = _centred(left, tall), _centred(right, tall)
    return Flow(left, right, _ribbons(thick, links, left, right), round(tall, 2))


def _side(
    thick: Mapping[tuple[int, int], float], links: Mapping[tuple[int, int], int | None], side: int, place: int
) -> tuple[float, list[int | None]]:
    """Height of one block, and the counts of its ribbons."""
    own = [link for link in thick if link[side] == place]
    return sum(thick[link] for link in own), [links[link] for link in own]


def _blocks(items: Sequence[Any], sizes: Sequence[tuple[float, list[int | None]]], letters: int) -> tuple[Block, ...]:
    """Blocks one below the other, far enough apart that the words beside them never touch."""
    made: list[Block] = []
    y = 0.0
    for item, (tall, counts) in zip(items, sizes, strict=True):
        lines = tuple(textwrap.wrap(str(part(item, "label")), letters)) or ("",)
        words_tall = LINE * (len(lines) + 1)
        taken = max(tall, words_tall)
        shown = [count for count in counts if count is not None]
        made.append(
            Block(
                code=str(part(item, "code") or "plain"),
                words=lines,
                # One hidden ribbon could be worked out from the sum.
                count=sum(shown) if len(shown) == len(counts) else None,
                y=y + (taken - tall) / 2,
                height=round(tall, 2),
                words_y=y + (taken - words_tall) / 2,
                few=bool(counts) and not shown,
            )
        )
        y += taken + BLOCK_GAP
    return tuple(made)


def _bottom(blocks: Sequence[Block]) -> float:
    return max([max(block.y + block.height, block.words_y + LINE * (len(block.words) + 1)) for block in blocks] or [0])


def _centred(blocks: Sequence[Block], tall: float) -> tuple[Block, ...]:
    down = (tall - _bottom(blocks)) / 2
    return tuple(replace(block, y=round(block.y + down, 2), words_y=round(block.words_y + down, 2)) for block in blocks)


def _ribbons(
    thick: Mapping[tuple[int, int], float],
    links: Mapping[tuple[int, int], int | None],
    left: Sequence[Block],
    right: Sequence[Block],
) -> tuple[Ribbon, ...]:
    """Ribbons leave and arrive in the order of the other side, so that they cross as little as they can."""
    starts = {place: block.y for place, block in enumerate(left)}
    ends = {place: block.y for place, block in enumerate(right)}
    leave, arrive = {}, {}
    for link in sorted(thick):
        leave[link] = starts[link[0]]
        starts[link[0]] += thick[link]
    for link in sorted(thick, key=lambda link: (link[1], link[0])):
        arrive[link] = ends[link[1]]
        ends[link[1]] += thick[link]
    return tuple(
        Ribbon(
            *link,
            links[link],
            _path(leave[link], arrive[link], thick[link]),
            few=links[link] is None,
            stays=left[link[0]].words == right[link[1]].words,
        )
        for link in sorted(thick)
    )


def _path(start: float, end: float, thick: float) -> str:
    a, b, c, d = (round(value, 2) for value in (start, end, end + thick, start + thick))
    return f"M0 {a:g}C50 {a:g} 50 {b:g} 100 {b:g}V{c:g}C50 {c:g} 50 {d:g} 0 {d:g}Z"


def overlaps(blocks: Sequence[Block]) -> bool:
    """Tell whether the words beside two blocks run into each other."""
    return any(one.words_y + LINE * (len(one.words) + 1) > other.words_y for one, other in pairwise(blocks))
