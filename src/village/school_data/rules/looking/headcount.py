"""Heads counted by groups: how many belong to each, and how many of those who were invited came."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from village.school_data.rules.suppression import FEWEST_SHOWN, line_shown

OTHERS = "Other groups"


@dataclass(frozen=True, slots=True)
class Heads:
    """One group: how many, or None where that is too few to show."""

    label: str
    count: int | None


def counted_heads(groups: Mapping[int, str], order: Sequence[str], people: Collection[int]) -> tuple[Heads, ...]:
    """Return how many of the people are in each group that has any of them, in their order."""
    found = dict.fromkeys(order, 0)
    for person in people:
        found[groups[person]] += 1
    return tuple(Heads(label, count) for label, count in found.items() if count)


def heads_shown(heads: Sequence[Heads], fewest: int = FEWEST_SHOWN) -> tuple[Heads, ...]:
    """Return the groups that may be shown, and one line for all others: that a small group is there at all tells too.

    As many more are among the others as the total would tell.
    """
    shown = line_shown([head.count or 0 for head in heads], fewest)
    told = [Heads(head.label, count) for head, count in zip(heads, shown.cells, strict=True) if count is not None]
    return (*told, Heads(OTHERS, None)) if len(told) < len(heads) else tuple(told)


def came_of(heads: Sequence[Heads], came: Sequence[Heads]) -> tuple[tuple[str, int, int], ...]:
    """Return for each group of the invited its label, how many were invited and how many of them came."""
    there = {head.label: head.count or 0 for head in came}
    return tuple((head.label, head.count or 0, there.get(head.label, 0)) for head in heads)
