"""Figures of groups side by side: days missed, lateness, persistent and severe absence; sums over sums."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from village.basics.school_days import days_figure
from village.school_data.pages.groupings import Grouping
from village.school_data.rules.absence import is_persistent, is_severe
from village.school_data.rules.counting import Counts, summed


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group."""

    label: str
    children: int
    """With at least one possible session."""
    possible: int
    missed: int
    unauthorised: int
    late: int
    no_reason: int
    persistent: int
    severe: int
    is_uncounted: bool

    @property
    def missed_in_a_hundred(self) -> str:
        """Days missed out of every hundred, with one place; a dash where nothing was possible."""
        return f"{100 * self.missed / self.possible:.1f}" if self.possible else "–"

    @property
    def unauthorised_days(self) -> str:
        return days_figure(self.unauthorised)

    @property
    def attendance_percent(self) -> str:
        return f"{100 * (self.possible - self.missed) / self.possible:.1f}" if self.possible else "–"


def group_lines(counts: Counts, grouping: Grouping, academic_year: int) -> Iterator[GroupLine]:
    """Yield a line for each group, in the order of its labels."""
    groups = len(grouping.labels)
    sums = summed(counts, grouping.group, groups)
    is_in = (grouping.group >= 0) & (counts.possible > 0)
    persistent = is_persistent(counts.missed, counts.possible, academic_year) & is_in
    severe = is_severe(counts.missed, counts.possible) & is_in

    def tally(which: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[int]:
        found: list[int] = np.bincount(grouping.group[which], minlength=groups).tolist()
        return found

    children, persistent_in, severe_in = tally(is_in), tally(persistent), tally(severe)
    for number, label in enumerate(grouping.labels):
        yield GroupLine(
            label=label,
            children=children[number],
            possible=int(sums.possible[number]),
            missed=int(sums.missed[number]),
            unauthorised=int(sums.unauthorised[number]),
            late=int(sums.late[number]),
            no_reason=int(sums.no_reason[number]),
            persistent=persistent_in[number],
            severe=severe_in[number],
            is_uncounted=grouping.uncounted[number],
        )
