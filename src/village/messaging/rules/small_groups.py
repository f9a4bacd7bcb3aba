"""Counts for who may not know single families: small groups stand together, never one by itself."""

from collections.abc import Callable, Sequence

FEWEST = 5
"""No group of fewer families stands by itself before who may see no names (as in `school_data`: FEWEST_EVER)."""
TOGETHER = "Smaller groups together"


def parted[T](groups: Sequence[T], count_of: Callable[[T], int]) -> tuple[list[T], list[T]]:
    """Return the groups that may stand alone, and those that stand together, each in the given order.

    Together are two at least and `FEWEST` at least, where there are so many: the total would tell of a single one.
    """
    by_size = sorted(range(len(groups)), key=lambda place: count_of(groups[place]))
    together = {place for place in by_size if count_of(groups[place]) < FEWEST}
    for place in by_size[len(together) :] if together else ():
        if len(together) > 1 and sum(count_of(groups[one]) for one in together) >= FEWEST:
            break
        together.add(place)
    alone = [group for place, group in enumerate(groups) if place not in together]
    return alone, [group for place, group in enumerate(groups) if place in together]
