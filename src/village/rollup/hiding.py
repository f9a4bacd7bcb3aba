"""Small counts are hidden, and as many others as it takes that no total gives one of them away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import product
from typing import Final, Literal

from village.rollup.bridges import bridges
from village.rollup.counts import ALL, Counts, Group, order, total

type Measure = Literal["pupils", "attended", "persistent", "severe"]

HIDDEN_BELOW: Final = 10
WITHIN: tuple[tuple[Measure, Measure | None], ...] = (
    ("pupils", None),
    ("attended", "pupils"),
    ("persistent", "pupils"),
    ("severe", "persistent"),
)
"""Each measure counts a part of another; where that one is hidden, so is this."""


def is_small(counts: Counts, measure: Measure, below: int) -> bool:
    """Whether a measure says too much of a few: those counted, those left, or the pupils of a single school.

    None at all and every one of them say as much as a few, so zero is small. Needs counts that are not hidden.
    """
    pupils, possible = counts.pupils or 0, counts.possible or 0
    attended, persistent, severe = counts.attended or 0, counts.persistent or 0, counts.severe or 0
    if pupils < below or counts.is_one_school:
        return True
    match measure:
        case "pupils":
            return False
        case "attended":
            return min(attended, possible - attended) < below
        case "persistent":
            return min(persistent, pupils - persistent) < below
        case "severe":
            return is_small(counts, "persistent", below) or min(severe, persistent - severe) < below


def hidden_table(cells: Mapping[Group, Counts], below: int) -> dict[Group, Counts]:
    """Return the cells and every total over them (with ALL in its group), with counts hidden where they must be.

    Groups have one column or two.
    """
    cube = with_totals(cells)
    if below <= 0:
        return cube
    lines = _lines(cube)
    hidden: dict[Measure, set[Group]] = {}
    for measure, whole in WITHIN:
        small = {group for group, counts in cube.items() if is_small(counts, measure, below)}
        hidden[measure] = _Settling(cube, lines, measure, below).settled(small | (hidden[whole] if whole else set()))
    return {
        group: replace(
            counts,
            pupils=None if group in hidden["pupils"] else counts.pupils,
            possible=None if group in hidden["pupils"] else counts.possible,
            attended=None if group in hidden["attended"] else counts.attended,
            persistent=None if group in hidden["persistent"] else counts.persistent,
            severe=None if group in hidden["severe"] else counts.severe,
        )
        for group, counts in cube.items()
    }


def with_totals(cells: Mapping[Group, Counts]) -> dict[Group, Counts]:
    """Return the cells and the sums over each of their columns and over all together."""
    parts: defaultdict[Group, list[Counts]] = defaultdict(list)
    for group, counts in cells.items():
        for key in product(*((value, ALL) for value in group)):
            parts[key].append(counts)
    return {group: total(counted) for group, counted in parts.items()}


type Line = tuple[Group, list[Group]]
"""A total and the groups that add up to it."""


def _lines(cube: Mapping[Group, Counts]) -> list[Line]:
    children: defaultdict[tuple[Group, int], list[Group]] = defaultdict(list)
    for group in sorted(cube, key=order):
        for place, value in enumerate(group):
            if value is not ALL:
                children[(*group[:place], ALL, *group[place + 1 :]), place].append(group)
    return [(whole, groups) for (whole, _place), groups in children.items()]


class _Settling:
    """Hides more of one measure until nothing small can be worked out."""

    def __init__(self, cube: Mapping[Group, Counts], lines: list[Line], measure: Measure, below: int) -> None:
        self.cube, self.lines, self.measure, self.below = cube, lines, measure, below
        self.lines_of: defaultdict[Group, list[int]] = defaultdict(list)
        for place, (whole, groups) in enumerate(lines):
            for group in (whole, *groups):
                self.lines_of[group].append(place)

    def settled(self, small: set[Group]) -> set[Group]:
        """Return the groups to hide: no line gives one away, nor does any sum of lines."""
        hidden = set(small)
        while True:
            before = len(hidden)
            for line in self.lines:
                while (group := self._one_more(line, hidden)) is not None:
                    hidden.add(group)
            if len(hidden) == before:
                hidden |= self._companions(hidden)
            if len(hidden) == before:
                return hidden

    def _one_more(self, line: Line, hidden: set[Group]) -> Group | None:
        """Return what must be hidden as well, so that the line tells nothing small; None when it tells nothing."""
        whole, groups = line
        gone = [group for group in groups if group in hidden]
        if whole in hidden:
            return None if gone else self._smallest(groups)
        if not gone or (
            len(gone) > 1 and not is_small(total(self.cube[one] for one in gone), self.measure, self.below)
        ):
            return None
        return self._smallest([group for group in groups if group not in hidden] or [whole])

    def _companions(self, hidden: set[Group]) -> set[Group]:
        """Return one more for each hidden group whose count follows from adding and taking away whole lines.

        With two columns each group ties together two lines; its count follows just when that tie lies on no ring of
        hidden ones (Gusfield 1988). With one column there is one line, and `_one_more` sees to it.
        """
        ends = {group: (places[0], places[1]) for group in hidden if len(places := self.lines_of[group]) == 2}
        return {self._companion(group, hidden) for group in bridges(ends)}

    def _companion(self, group: Group, hidden: Collection[Group]) -> Group:
        """Return the smallest group still shown, in a line with this one where there is one."""
        beside = {one for place in self.lines_of[group] for one in (self.lines[place][0], *self.lines[place][1])}
        shown = beside.difference(hidden) or set(self.cube).difference(hidden)
        return self._smallest(shown) if shown else group

    def _smallest(self, groups: Iterable[Group]) -> Group:
        return min(groups, key=lambda group: (getattr(self.cube[group], self.measure) or 0, order(group)))
