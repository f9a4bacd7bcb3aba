"""Cutting a network of weights in two where it holds together least (Stoer and Wagner 1997)."""

import numpy as np

from village.school_data.rules.array_types import Ints, Truths


def light_cut(weights: Ints, enough: int) -> Truths | None:
    """Return the points on one side of a cut that weighs less than `enough`, or None where there is none.

    `weights` is symmetric. Parts that nothing holds together are not cut from each other.
    """
    block = _grown(weights, enough)
    held = _between(weights, block)
    part = _parts(held > 0)
    for number in range(int(part.max(initial=-1)) + 1):
        inside = np.flatnonzero(part == number)
        side = _cut_of_one(held[np.ix_(inside, inside)], enough)
        if side is not None:
            return np.isin(block, inside[side])
    return None


def _grown(weights: Ints, enough: int) -> Ints:
    """Return points by number of their block: what holds together by `enough` lies on one side of every light cut."""
    block = np.arange(len(weights))
    while True:
        grown = _parts(_between(weights, block) >= enough)
        if len(grown) == int(grown.max(initial=-1)) + 1:
            return block
        block = grown[block]


def _between(weights: Ints, block: Ints) -> Ints:
    """Return the weights between blocks of points."""
    size = int(block.max(initial=-1)) + 1
    member = np.zeros((len(block), size), np.int64)
    member[np.arange(len(block)), block] = 1
    between = member.T @ weights @ member
    np.fill_diagonal(between, 0)
    return between


def _parts(joined: Truths) -> Ints:
    """Return for each point the number of the part that it is joined with, from nought."""
    part = np.full(len(joined), -1)
    for start in range(len(joined)):
        if part[start] < 0:
            number, turn = int(part.max(initial=-1)) + 1, [start]
            part[start] = number
            for point in turn:
                fresh = np.flatnonzero(joined[point] & (part < 0))
                part[fresh] = number
                turn.extend(fresh.tolist())
    return part


def _cut_of_one(weights: Ints, enough: int) -> Truths | None:
    """Return one side of a light cut of a part that holds together."""
    weights = weights.copy()
    members = np.eye(len(weights), dtype=bool)
    alive = list(range(len(weights)))
    while len(alive) > 1:
        before, last, weight = _last_two(weights, alive)
        if weight < enough:
            return np.asarray(members[last])
        weights[before] += weights[last]
        weights[:, before] += weights[:, last]
        weights[before, before] = 0
        members[before] |= members[last]
        alive.remove(last)
    return None


def _last_two(weights: Ints, alive: list[int]) -> tuple[int, int, int]:
    """Return the last two points when each next one is held most by those before, and what holds the last."""
    order, rest = [alive[0]], alive[1:]
    held = weights[alive[0]].copy()
    while True:
        place = int(np.argmax(held[rest]))
        point = rest.pop(place)
        if not rest:
            return order[-1], point, int(held[point])
        order.append(point)
        held += weights[point]
