"""Groups of children as they may leave the named team of one school: few hidden, and nothing to work them out from.

A row is shown or hidden as a whole. Hidden are groups of few children, groups that rest on one school alone, and as many
more as the total would give away; the counts of absence within shown rows are protected as a table of their own, in
which everything hidden stands as one row. Zeros count as few. Rates are shown for shown rows alone, so that total less
shown rows is a rate of everything hidden together, which is `fewest` children at least. See `suppression`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from village.school_data.rules.suppression import Shown, line_shown, rate_shown, table_shown


@dataclass(frozen=True, slots=True)
class GroupSums:
    """What is known of one group before anything is hidden."""

    label: str
    children: int
    possible: int
    missed: int
    persistent: int
    """Severe ones among them."""
    severe: int
    by_school: tuple[int, ...]
    """Children at each school, in any order."""

    def rests_on_one_school(self, fewest: int) -> bool:
        """Return whether all but a few of its children are at one school: then it tells of that school."""
        return self.children - max(self.by_school, default=0) < fewest


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One group as it is shown; None is hidden."""

    label: str
    children: Shown
    missed_in_a_hundred: float | None
    persistent: Shown
    severe: Shown

    @property
    def is_hidden(self) -> bool:
        return self.children is None


@dataclass(frozen=True, slots=True)
class GroupsShown:
    """The groups and their total."""

    rows: tuple[GroupShown, ...]
    total: GroupShown


def groups_shown(groups: Sequence[GroupSums], fewest: int, *, by_school: bool = False) -> GroupsShown:
    """Return the groups with their total, hidden as far as they must be.

    `by_school`: the groups are the schools themselves, which rest on one school each, and are shown for that.
    """
    alone = [] if by_school else [place for place, one in enumerate(groups) if one.rests_on_one_school(fewest)]
    line = line_shown([one.children for one in groups], fewest, alone)
    shown = [place for place, cell in enumerate(line.cells) if cell is not None]
    hidden = [place for place, cell in enumerate(line.cells) if cell is None]
    counts = [_split(groups[place]) for place in shown]
    if hidden:
        counts.append([sum(column) for column in zip(*(_split(groups[place]) for place in hidden), strict=True)])
    last = len(counts) - 1
    table = table_shown(counts, fewest, [(last, column) for column in range(3)] if hidden else [])
    cells = dict(zip(shown, table.cells, strict=False))
    rows = tuple(_row(one, line.cells[place], cells.get(place), fewest) for place, one in enumerate(groups))
    return GroupsShown(rows, _total(groups, line.total, table.column_totals, fewest))


def _split(one: GroupSums) -> list[int]:
    """Return the children of a group in three parts: severe, persistent and not severe, neither."""
    return [one.severe, one.persistent - one.severe, one.children - one.persistent]


def _row(one: GroupSums, children: Shown, cells: Sequence[Shown] | None, fewest: int) -> GroupShown:
    if children is None or cells is None:
        return GroupShown(one.label, None, None, None, None)
    severe, persistent_only, _neither = cells
    both = None if severe is None or persistent_only is None else severe + persistent_only
    rate = rate_shown(one.missed, one.possible, one.children, fewest)
    return GroupShown(one.label, children, rate, both, severe)


def _total(groups: Sequence[GroupSums], children: Shown, columns: Sequence[Shown], fewest: int) -> GroupShown:
    if children is None or not columns:
        return GroupShown("All", None, None, None, None)
    missed, possible = sum(one.missed for one in groups), sum(one.possible for one in groups)
    severe, persistent_only, _neither = columns
    both = None if severe is None or persistent_only is None else severe + persistent_only
    return GroupShown("All", children, rate_shown(missed, possible, children, fewest), both, severe)
