"""Which groups to hide when the same children are grouped in several ways, so that nothing tells of a few.

Every number that is shown counts the children of a group, or those of them with a trait; what is hidden of one way of
grouping can be worked out as one lump, total less all that is shown. From two ways a reader works out more: the groups
of one, added up, less groups of the other. Groups and lumps are points of a network, and the children that two of them
share hold them together; whatever a reader can work out from two ways is a cut of that network. So a cut that holds a
child at all must hold `fewest` with the trait at least. Of three ways, what `differencing` looks at is looked at too.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from village.school_data.rules.array_types import Ints, Truths
from village.school_data.rules.looking.cuts import light_cut

TOO_MANY = 1 << 60


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """One way of grouping children: the words of each group, and each child's group by its place among them."""

    kind: str
    labels: tuple[str, ...]
    of_child: Ints

    def counts(self, trait: Truths) -> Ints:
        """Return how many children of each group have the trait."""
        return np.bincount(self.of_child[trait], minlength=len(self.labels))

    def parts(self, hidden: Collection[int]) -> Ints:
        """Return each child's group, one number for all that are hidden: the first after the groups."""
        part = np.arange(len(self.labels))
        part[list(hidden)] = len(self.labels)
        return part[self.of_child]


def hidden_groups(
    ways: Sequence[Grouping], traits: Sequence[Truths], fewest: int, begin: Sequence[Collection[int]]
) -> list[frozenset[int]]:
    """Return the groups to hide of each way, by place; those in `begin` are. Later ways give way to earlier ones.

    `traits`: what is known of a shown group is how many of its children have each; its children, where all do.
    """
    hidden = [_filled(way, traits, fewest, set(start)) for way, start in zip(ways, begin, strict=True)]
    found = True
    while found:
        found = any([_hide_a_pair(ways, traits, fewest, hidden), _hide_of_three(ways, traits, fewest, hidden)])
    return [frozenset(some) for some in hidden]


def _filled(way: Grouping, traits: Sequence[Truths], fewest: int, hidden: set[int]) -> set[int]:
    """Return what is hidden, with the small ones, and more until the lump is two groups and `fewest` at least."""
    counts = [way.counts(trait) for trait in traits]
    for count in counts:
        hidden |= set(np.flatnonzero(count < fewest).tolist())
    sizes = way.counts(np.ones(len(way.of_child), bool))
    left = sorted(set(range(len(way.labels))) - hidden, key=lambda place: (-sizes[place], -place))
    while hidden and left and (len(hidden) < 2 or min(int(count[list(hidden)].sum()) for count in counts) < fewest):
        hidden.add(left.pop())
    return hidden


def _hide_a_pair(ways: Sequence[Grouping], traits: Sequence[Truths], fewest: int, hidden: list[set[int]]) -> bool:
    """Hide where two ways set against each other tell of a few; return whether anything had to be."""
    changed = False
    for one, other in combinations(range(len(ways)), 2):
        for trait in traits:
            while (side := _telling(ways[one], ways[other], trait, fewest, hidden[one], hidden[other])) is not None:
                _hide_across(ways[other], side, hidden[other])
                hidden[other] = _filled(ways[other], traits, fewest, hidden[other])
                changed = True
    return changed


def _telling(
    one: Grouping, other: Grouping, trait: Truths, fewest: int, hidden: Collection[int], hidden_other: Collection[int]
) -> Truths | None:
    """Return which groups of the other way, its lump last, lie on one side of a cut that tells; None without any."""
    rows, columns = len(one.labels) + 1, len(other.labels) + 1
    cells = one.parts(hidden) * columns + other.parts(hidden_other)
    children = np.bincount(cells, minlength=rows * columns).reshape(rows, columns)
    with_trait = np.bincount(cells[trait], minlength=rows * columns).reshape(rows, columns)
    one_child = (
        int(children.sum()) + 1
    )  # A child without the trait weighs something, and all of them less than one with.
    weights = np.zeros((rows + columns, rows + columns), np.int64)
    weights[:rows, rows:] = with_trait * one_child + children
    side = light_cut(weights + weights.T, fewest * one_child)
    return None if side is None else side[rows:]


def _hide_across(way: Grouping, side: Truths, hidden: set[int]) -> None:
    """Hide the smallest group on each side of the cut, so that they lie in one lump; a lump counts for its side."""
    sizes = way.counts(np.ones(len(way.of_child), bool))
    for which in (True, False):
        if not hidden or side[-1] != which:
            left = [place for place in np.flatnonzero(side[:-1] == which).tolist() if place not in hidden]
            hidden.add(min(left, key=lambda place: (sizes[place] or TOO_MANY, place)))


def _hide_of_three(ways: Sequence[Grouping], traits: Sequence[Truths], fewest: int, hidden: list[set[int]]) -> bool:
    """Hide where one group set against two others put together tells of a few, as in `differencing`."""
    places = [(number, place) for number, way in enumerate(ways) for place in range(len(way.labels) + 1)]
    parts = [way.parts(some) for way, some in zip(ways, hidden, strict=True)]
    member = np.stack([parts[number] == place for number, place in places]) if places else np.zeros((0, 0), bool)
    for trait in traits:
        telling = _three_that_tell(member, trait, fewest)
        if telling:
            numbers = sorted({places[one] for one in telling}, reverse=True)
            shown = [(number, place) for number, place in numbers if place < len(ways[number].labels)]
            if not shown:
                number = numbers[0][0]
                shown = [(number, place) for place in range(len(ways[number].labels)) if place not in hidden[number]]
            if not shown:
                return False
            number, place = shown[0]
            hidden[number] = _filled(ways[number], traits, fewest, hidden[number] | {place})
            return True
    return False


def _three_that_tell(member: Truths, trait: Truths, fewest: int) -> tuple[int, ...]:
    """Return places of three sets of children that tell of a few: one, and two apart or one inside the other."""
    children = member.astype(np.float32)
    meets = (children @ children.T).astype(np.int64)
    with_trait = (children[:, trait] @ children[:, trait].T).astype(np.int64)
    size = meets.diagonal()
    for one in np.flatnonzero(size):
        apart = (meets[one] == 0) & (size > 0)
        around = (meets[one] == size[one]) & (size > size[one])
        for others, sign in ((apart, 1), (around, -1)):
            differ = _set_against(meets, int(one), others, sign)
            telling = (differ > 0) & (_set_against(with_trait, int(one), others, sign) < fewest) & (size > 0)[:, None]
            if telling.any():
                asked, place = np.argwhere(telling)[0]
                return int(asked), int(one), int(np.flatnonzero(others)[place])
    return ()


def _set_against(meets: Ints, one: int, others: Truths, sign: int) -> Ints:
    """Return [sets, others]: how many lie in a set or in `one` put together with another, and not in both.

    Put together is the sum of two that lie apart (sign 1), or the other without the one that it holds (sign -1).
    """
    size = meets.diagonal()
    together = size[others] + sign * size[one]
    both = meets[:, others] + sign * meets[:, [one]]
    return np.asarray(size[:, None] + together[None, :] - 2 * both)
