"""School days missed out of every hundred, week by week and group by group: the heat of a school's year."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from village.school_data.rules.array_types import Ints
from village.school_data.rules.eras import MISSED, POSSIBLE
from village.school_data.rules.flags import flag_blocks
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import SESSIONS_A_WEEK
from village.school_data.rules.roll import Roll


@dataclass(frozen=True, slots=True, eq=False)
class WeeksOfGroups:
    """Sessions of each group in each week from the marks' Monday on: int64[groups, weeks]."""

    starts_on: date
    missed: Ints
    possible: Ints
    children: Ints
    """Pupils of the group with at least one possible session in the week."""

    def monday(self, week: int) -> date:
        """Return the Monday of a week by its number from 0."""
        return self.starts_on + timedelta(weeks=week)

    def in_a_hundred(self, group: int, week: int) -> int | None:
        """Return days missed out of a hundred, rounded half up in whole numbers; None where nothing was possible."""
        possible = int(self.possible[group, week])
        return (200 * int(self.missed[group, week]) + possible) // (2 * possible) if possible else None


def weeks_of_groups(marks: Marks, group: Ints, groups: int, roll: Roll | None = None) -> WeeksOfGroups:
    """Return the sessions of groups numbered from 0, summed; rows of a group below nothing are left out."""
    weeks = marks.sessions // SESSIONS_A_WEEK
    sums = np.zeros((3, groups, weeks), np.int64)
    for rows, flags in flag_blocks(marks, slice(0, weeks * SESSIONS_A_WEEK), roll):
        by_week = flags[:, : weeks * SESSIONS_A_WEEK].reshape(len(flags), weeks, SESSIONS_A_WEEK)
        missed = ((by_week & MISSED) > 0).sum(axis=2)
        possible = ((by_week & POSSIBLE) > 0).sum(axis=2)
        number = group[rows]
        is_in = number >= 0
        for plane, values in enumerate((missed, possible, possible > 0)):
            np.add.at(sums[plane], number[is_in], values[is_in])
    return WeeksOfGroups(marks.starts_on, *sums)
