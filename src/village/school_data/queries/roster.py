"""One school's marks with who each row is: the whole that its pages count from."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from village.organisations.rules.schools import NURSERY
from village.people.models.roll import Spell
from village.school_data.queries.marks import MarksMatrix, matrix_of
from village.school_data.rules.array_types import Ints
from village.school_data.rules.marks import Marks
from village.school_data.rules.roll import Roll

NOT_KNOWN = -9
"""The year group of a row when it is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class Roster:
    """The pupils of a school with their marks, a row each; whoever has neither mark nor roll on the day is left out."""

    matrix: MarksMatrix
    year_group: Ints
    """-1 nursery, 0 reception, 1 to 13; `NOT_KNOWN`."""
    class_number: Ints
    """Place in `classes`; -1 for none."""
    classes: tuple[str, ...]
    on_roll: frozenset[int]
    """Ids of the pupils on roll on the day."""

    @property
    def marks(self) -> Marks:
        return self.matrix.marks

    @property
    def roll(self) -> Roll:
        return self.matrix.roll

    @property
    def pupil(self) -> Ints:
        return self.matrix.pupil

    @property
    def is_here(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """bool[rows]: on roll on the day."""
        return np.isin(self.pupil, np.fromiter(self.on_roll, np.int64, len(self.on_roll)))

    @property
    def is_counted(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """bool[rows]: on roll on the day, and not in nursery, which is below school age."""
        counted: np.ndarray[tuple[int], np.dtype[np.bool_]] = self.is_here & (self.year_group != NURSERY)
        return counted


def roster_of(partnership_id: int, school_id: int, first: date, last: date, *, on: date) -> Roster:
    """Return the school's marks from the first day to the last, with year group and class as on roll on the day.

    Four queries, whatever the number of pupils. Who may see the school is asked before.
    """
    matrix = matrix_of(partnership_id, [school_id], first, last)
    spells = Spell.objects.filter(school_id=school_id, pupil__merged_into=None).order_by("joined_on", "pk")
    rows = list(spells.values_list("pupil_id", "joined_on", "left_on", "year_group", "registration_group"))
    latest = {pupil: (year, group) for pupil, _joined, _left, year, group in rows}
    on_roll = frozenset(
        pupil for pupil, joined, left, _year, _group in rows if joined <= on and (left is None or left >= on)
    )
    classes = tuple(sorted({group for _year, group in latest.values() if group}))
    number = {group: place for place, group in enumerate(classes)}
    years, groups = [], []
    for pupil in matrix.pupil.tolist():
        year, group = latest.get(pupil, (None, ""))
        years.append(NOT_KNOWN if year is None else year)
        groups.append(number.get(group, -1))
    return Roster(matrix, np.array(years, np.int64), np.array(groups, np.int64), classes, on_roll)
