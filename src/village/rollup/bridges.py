"""Finds the joins of a net without which it falls into two parts."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping


def bridges[Join: Hashable, Knot: Hashable](ends: Mapping[Join, tuple[Knot, Knot]]) -> set[Join]:
    """Return the joins that lie on no ring, given the two knots that each ties together; in linear time (Tarjan)."""
    beside: defaultdict[Knot, list[tuple[Join, Knot]]] = defaultdict(list)
    for join, (one, other) in ends.items():
        beside[one].append((join, other))
        beside[other].append((join, one))
    reached: dict[Knot, int] = {}
    earliest: dict[Knot, int] = {}
    found: set[Join] = set()
    for start in beside:
        if start in reached:
            continue
        reached[start] = earliest[start] = len(reached)
        path: list[tuple[Knot, Join | None, Iterator[tuple[Join, Knot]]]] = [(start, None, iter(beside[start]))]
        while path:
            knot, came_by, onward = path[-1]
            for join, other in onward:
                if other not in reached:
                    reached[other] = earliest[other] = len(reached)
                    path.append((other, join, iter(beside[other])))
                    break
                if join != came_by:
                    earliest[knot] = min(earliest[knot], reached[other])
            else:
                path.pop()
                if path and came_by is not None:
                    before = path[-1][0]
                    earliest[before] = min(earliest[before], earliest[knot])
                    if earliest[knot] > reached[before]:
                        found.add(came_by)
    return found
