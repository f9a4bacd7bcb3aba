"""Groups of children as they may leave the named team of one school, all ways of grouping the same children at once.

Hidden are groups of few children, groups that rest on one school alone, and as many more as would be given away; what
is hidden of one way stands as one row, "the rest", for total less shown rows is that anyway. Of a shown row the counts
of absence are hidden by the same rule: `hiding` looks at the children who missed so much, and at those who did not, so
that neither all, nor none, nor a few can be worked out. Rates stand for shown rows and are about the whole row.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from village.school_data.rules.array_types import Ints, Truths
from village.school_data.rules.looking.hiding import Grouping, hidden_groups
from village.school_data.rules.suppression import Shown, check_fewest, rate_shown

SCHOOL = "school"
"""The way of grouping whose groups are schools: each rests on one school, and is shown for that."""
REST = "All others together"


@dataclass(frozen=True, slots=True, eq=False)
class Children:
    """What is known of each child before anything is hidden, in arrays of one length."""

    school: Ints
    possible: Ints
    missed: Ints
    persistent: Truths
    """Severe ones among them."""
    severe: Truths


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One group as it is shown; None is hidden."""

    label: str
    children: Shown
    missed_in_a_hundred: float | None
    persistent: Shown
    severe: Shown


@dataclass(frozen=True, slots=True)
class GroupsShown:
    """The groups that are shown, what is hidden as one row, and the total."""

    rows: tuple[GroupShown, ...]
    rest: GroupShown | None
    """None where nothing is hidden, or not even the rest may be shown."""
    total: GroupShown
    hidden: tuple[str, ...] = ()
    """The words of the groups in the rest."""

    @property
    def lines(self) -> tuple[GroupShown, ...]:
        """All rows of the table in their order, for the page and for the file."""
        return (*self.rows, *((self.rest,) if self.rest else ()), self.total)


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One number of every row, and where it is hidden: by way, and all of it where `is_out`."""

    trait: Truths
    hidden: Sequence[Collection[int]]
    is_out: bool


def groups_shown(ways: Sequence[Grouping], children: Children, fewest: int) -> Mapping[str, GroupsShown]:
    """Return each way of grouping the same children by its kind, hidden as far as it must be.

    All ways stand in one answer, since what one hides another could give away; earlier ways are hidden less.
    """
    check_fewest(fewest)
    everybody = np.ones(len(children.school), bool)
    alone = [frozenset() if way.kind == SCHOOL else _on_one_school(way, children.school, fewest) for way in ways]
    of_all = _column(ways, everybody, [everybody], fewest, alone)
    persistent = _column(ways, children.persistent, _with_and_without(children.persistent), fewest, of_all.hidden)
    only = children.persistent & ~children.severe
    severe = _column(ways, children.severe, [children.severe, only], fewest, persistent.hidden)
    columns = (of_all, persistent, severe)
    return {way.kind: _way(way, place, children, columns, fewest) for place, way in enumerate(ways)}


def _with_and_without(trait: Truths) -> list[Truths]:
    return [trait, ~trait]


def _on_one_school(way: Grouping, school: Ints, fewest: int) -> frozenset[int]:
    """Return the groups of which all but a few children are at one school: they tell of that school."""
    schools, number = np.unique(school, return_inverse=True)
    size = max(len(schools), 1)
    cells = np.bincount(way.of_child * size + number, minlength=len(way.labels) * size).reshape(-1, size)
    return frozenset(np.flatnonzero(cells.sum(axis=1) - cells.max(axis=1) < fewest).tolist())


def _column(
    ways: Sequence[Grouping],
    trait: Truths,
    protected: Sequence[Truths],
    fewest: int,
    begin: Sequence[Collection[int]],
) -> _Column:
    is_out = min(int(one.sum()) for one in protected) < fewest
    if is_out:
        return _Column(trait, [frozenset(range(len(way.labels))) for way in ways], is_out)
    return _Column(trait, hidden_groups(ways, protected, fewest, begin), is_out)


def _way(
    way: Grouping, place: int, children: Children, columns: tuple[_Column, _Column, _Column], fewest: int
) -> GroupsShown:
    lump = sorted(columns[0].hidden[place])
    shown = [group for group in range(len(way.labels)) if group not in columns[0].hidden[place]]
    rows = tuple(_row(way.labels[group], [group], way, place, children, columns, fewest) for group in shown)
    everything = list(range(len(way.labels)))
    total = _row("All", everything, way, place, children, columns, fewest)
    rest = None
    if lump and shown and not columns[0].is_out:
        rest = _row(REST, lump, way, place, children, columns, fewest)
    return GroupsShown(rows, rest, total, tuple(way.labels[group] for group in lump))


def _row(
    label: str,
    groups: Sequence[int],
    way: Grouping,
    place: int,
    children: Children,
    columns: tuple[_Column, _Column, _Column],
    fewest: int,
) -> GroupShown:
    """Return one row of the table: of one group, of the lump of those hidden, or of all."""
    inside = np.isin(way.of_child, groups)
    count, persistent, severe = (
        int((inside & column.trait).sum()) if _may_stand(groups, column, place, len(way.labels)) else None
        for column in columns
    )
    if count is None:
        return GroupShown(label, None, None, None, None)
    missed, possible = int(children.missed[inside].sum()), int(children.possible[inside].sum())
    return GroupShown(label, count, rate_shown(missed, possible, count, fewest), persistent, severe)


def _may_stand(groups: Sequence[int], column: _Column, place: int, size: int) -> bool:
    """Return whether a column may be shown: of one group, of the very groups that it hides, or of all."""
    if column.is_out:
        return False
    hidden = column.hidden[place]
    return len(groups) == size or set(groups) == set(hidden) or (len(groups) == 1 and groups[0] not in hidden)
