"""Which children are one family in a list: those who are helped together, and brothers and sisters."""

from collections.abc import Iterable
from itertools import pairwise


def first_of_each_family(sets: Iterable[Iterable[int]]) -> dict[int, int]:
    """Return, for each child, the lowest id in its family: who stands in one set with another is of one family."""
    first: dict[int, int] = {}

    def of(one: int) -> int:
        while first[one] != one:
            first[one] = first[first[one]]
            one = first[one]
        return one

    for together in sets:
        ids = list(together)
        for one in ids:
            first.setdefault(one, one)
        for one, other in pairwise(ids):
            low, high = sorted((of(one), of(other)))
            first[high] = low
    return {one: of(one) for one in first}
