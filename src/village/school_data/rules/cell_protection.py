"""Which further cells of a table must be hidden so that nobody can work out a hidden one from totals.

Cells and totals are arrows of a network in which what flows into a point flows out again: a cell from its row to its
column, a row's total into its row, a column's total out of its column. What a reader can work out of a hidden cell is
how far it can rise and fall along hidden arrows alone while every point stays even and no count falls below nothing
(Gusfield 1988; Cox 1995). Cells are hidden along the cheapest path until that reaches far enough.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Arrow:
    """One cell or total of a table."""

    tail: int
    head: int
    value: int
    loss: int
    """What readers lose when it is hidden; the smaller, the sooner it is."""


ENDLESS = 1 << 60

type Room = dict[tuple[int, int, int], int]
"""How much more can flow, by (arrow, from, to): along an arrow without end, back along it down to nothing."""


def protected(arrows: Sequence[Arrow], sensitive: Collection[int], room_wanted: int) -> frozenset[int]:
    """Return the arrows to hide, by number: the sensitive ones, and others until each sensitive one has room.

    Afterwards the least and the greatest count that a reader can work out for a sensitive cell lie `room_wanted` apart
    at least. Everything is hidden where nothing less will do.
    """
    hidden = set(sensitive)
    for cell in sorted(sensitive):
        while len(hidden) < len(arrows):
            fall, _ = _flow(arrows, hidden, cell, arrows[cell].tail, arrows[cell].head, arrows[cell].value)
            wanted = room_wanted - fall
            rise, left = _flow(arrows, hidden, cell, arrows[cell].head, arrows[cell].tail, wanted)
            if rise >= wanted:
                break
            path = _cheapest(arrows, hidden, cell, left, wanted - rise) or _cheapest(arrows, hidden, cell, left, 1)
            hidden |= path or set(range(len(arrows)))
    return frozenset(hidden)


def span_of(arrows: Sequence[Arrow], hidden: Collection[int], cell: int, most: int) -> tuple[int, int]:
    """Return the least and the greatest count of a hidden cell that agree with all shown ones, up to `most` above."""
    arrow = arrows[cell]
    fall, _ = _flow(arrows, hidden, cell, arrow.tail, arrow.head, arrow.value)
    rise, _ = _flow(arrows, hidden, cell, arrow.head, arrow.tail, most)
    return arrow.value - fall, arrow.value + rise


def _flow(
    arrows: Sequence[Arrow], hidden: Collection[int], cell: int, start: int, end: int, wanted: int
) -> tuple[int, Room]:
    """Return how much, up to `wanted`, can flow along hidden arrows other than the cell, and the room that is left."""
    room: Room = {}
    for number in hidden:
        if number != cell:
            arrow = arrows[number]
            room[number, arrow.tail, arrow.head] = ENDLESS
            room[number, arrow.head, arrow.tail] = arrow.value
    ways: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for part in room:
        ways[part[1]].append(part)
    total = 0
    while total < wanted:
        path = _path(room, ways, start, end)
        if not path:
            break
        step = min(wanted - total, *(room[part] for part in path))
        for number, tail, head in path:
            room[number, tail, head] -= step
            room[number, head, tail] += step
        total += step
    return total, room


def _path(
    room: Room, ways: Mapping[int, Sequence[tuple[int, int, int]]], start: int, end: int
) -> list[tuple[int, int, int]]:
    """Return a shortest way along which something can flow, or nothing."""
    came: dict[int, tuple[int, int, int] | None] = {start: None}
    turn = [start]
    for point in turn:
        for part in ways.get(point, ()):
            if room[part] > 0 and part[2] not in came:
                came[part[2]] = part
                turn.append(part[2])
    path, step = [], came.get(end)
    while step is not None:
        path.append(step)
        step = came[step[1]]
    return path


def _cheapest(arrows: Sequence[Arrow], hidden: Collection[int], cell: int, left: Room, wanted: int) -> set[int] | None:
    """Return the shown arrows to hide so that `wanted` more can flow back to the cell's tail, at the least loss."""
    start, end = arrows[cell].head, arrows[cell].tail
    best: dict[int, int] = {}
    queue: list[tuple[int, int, tuple[int, ...]]] = [(0, start, ())]
    while queue:
        loss, point, opened = heappop(queue)
        if point in best:
            continue
        best[point] = loss
        if point == end:
            return set(opened)
        for number, head in _ways_on(arrows, hidden, left, point, wanted):
            if head not in best:
                more = () if number in hidden else (number,)
                heappush(queue, (loss + (arrows[number].loss if more else 0), head, opened + more))
    return None


def _ways_on(
    arrows: Sequence[Arrow], hidden: Collection[int], left: Room, point: int, wanted: int
) -> Iterator[tuple[int, int]]:
    for (number, tail, head), free in left.items():
        if tail == point and free >= wanted:
            yield number, head
    for number, arrow in enumerate(arrows):
        if number not in hidden:
            if arrow.tail == point:
                yield number, arrow.head
            elif arrow.head == point and arrow.value >= wanted:
                yield number, arrow.tail
