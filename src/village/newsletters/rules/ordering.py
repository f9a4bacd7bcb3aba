"""The order of the pieces of an issue, moved one place at a time."""

from collections.abc import Sequence

UP, DOWN = "up", "down"


def moved(order: Sequence[int], one: int, where: str) -> tuple[int, ...]:
    """Return the order with one moved a place up or down; at either end, or unknown, everything stays."""
    if one not in order or where not in {UP, DOWN}:
        return tuple(order)
    place = order.index(one)
    other = place - 1 if where == UP else place + 1
    if not 0 <= other < len(order):
        return tuple(order)
    new = list(order)
    new[place], new[other] = new[other], new[place]
    return tuple(new)
