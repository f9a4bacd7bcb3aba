"""Everybody whose marks may be brought: who has which UPN, and who was on the roll of which school from when to when.

Pupils, schools and enrolments (a pupil at a school, however many spells) are rows of arrays, so that whole files are
looked up at once. Enrolments stand in the order of school and pupil: a school's rows lie side by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from village.school_data.rules.array_types import Days, Ints, Truths
from village.school_data.rules.planes import NO_YEAR, Years
from village.school_data.rules.roll import Roll

STILL_ON_ROLL = np.iinfo(np.int32).max
"""The last day of a spell that has not ended, in days since 1970."""
NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Times on roll, any number for each enrolment, in the order of school, pupil and first day.

    Days are counted from 1 January 1970, both included.
    """

    pupil: Ints
    """Id of the pupil."""
    school: Ints
    """Id of the school."""
    joined: Ints
    left: Ints
    """`STILL_ON_ROLL` while the spell goes on."""
    year_group: Ints
    """The latest that was brought; `NO_YEAR` when it is not known."""
    number: Ints
    """Id of the spell."""

    @classmethod
    def in_order(cls, *columns: Ints) -> "Spells":
        """Return spells given as columns in any order."""
        pupil, school, joined, *_ = columns
        order = np.lexsort((joined, pupil, school))
        return cls(*(column[order] for column in columns))


@dataclass(frozen=True, slots=True, eq=False)
class YearsOnRoll:
    """Year groups as they were noted year by year."""

    spell: Ints
    """Id of the spell."""
    academic_year: Ints
    year_group: Ints
    """`NO_YEAR` when it is not known."""


@dataclass(frozen=True, eq=False)
class KnownRoll:
    """Pupils by UPN, schools by URN, and enrolments."""

    upns: Sequence[str]
    """Every UPN that leads to a pupil, former ones too, each once."""
    upn_pupils: Ints
    """Id of the pupil that each leads to."""
    urns: Sequence[str]
    urn_schools: Ints
    """Id of the school of each URN."""
    spells: Spells
    years_on_roll: YearsOnRoll

    @cached_property
    def _first(self) -> Ints:
        """The first spell of each enrolment."""
        is_other = np.diff(self.spells.school, prepend=-1) | np.diff(self.spells.pupil, prepend=-1)
        return np.flatnonzero(is_other)

    @cached_property
    def spell_row(self) -> Ints:
        """The enrolment that each spell belongs to."""
        return np.repeat(np.arange(len(self)), np.diff(self._first, append=len(self.spells.pupil)))

    @cached_property
    def school(self) -> Ints:
        """Id of the school of each enrolment."""
        return self.spells.school[self._first]

    @cached_property
    def pupil(self) -> Ints:
        """Id of the pupil of each enrolment."""
        return self.spells.pupil[self._first]

    @cached_property
    def _keys(self) -> Ints:
        return _key(self.school, self.pupil)

    def __len__(self) -> int:
        return len(self._first)

    def roll_for(self, rows: Ints) -> Roll:
        """Return the spells of these distinct enrolments, each with its place among them; below 0 for who has none."""
        place = np.full(len(self) + 1, NOBODY, np.int64)
        place[rows] = np.arange(len(rows))
        place[-1] = NOBODY
        mine = np.flatnonzero(place[self.spell_row] != NOBODY)
        return Roll(place[self.spell_row[mine]], self._joined_on[mine], self._left_on[mine])

    @cached_property
    def _joined_on(self) -> Days:
        return self.spells.joined.astype("datetime64[D]")

    @cached_property
    def _left_on(self) -> Days:
        left = self.spells.left.astype("datetime64[D]")
        left[self.spells.left == STILL_ON_ROLL] = np.datetime64("NaT", "D")
        return left

    def year_groups(self, academic_year: int) -> Years:
        """Return the year group of each enrolment: as noted for the academic year, else the latest that was brought."""
        if academic_year not in self._year_groups:
            self._year_groups[academic_year] = self._year_groups_in(academic_year)
        return self._year_groups[academic_year]

    @cached_property
    def _year_groups(self) -> dict[int, Years]:
        return {}

    def _year_groups_in(self, academic_year: int) -> Years:
        years = np.full(len(self), NO_YEAR, np.int8)
        latest = np.flatnonzero(self.spells.year_group != NO_YEAR)
        years[self.spell_row[latest]] = self.spells.year_group[latest]
        noted = np.flatnonzero(
            (self.years_on_roll.academic_year == academic_year) & (self.years_on_roll.year_group != NO_YEAR)
        )
        by_number = np.argsort(self.spells.number)
        at = by_number[np.searchsorted(self.spells.number, self.years_on_roll.spell[noted], sorter=by_number)]
        in_order = np.argsort(at)
        years[self.spell_row[at[in_order]]] = self.years_on_roll.year_group[noted[in_order]]
        return years

    def rows_of(self, pupils: Ints, schools: Ints) -> Ints:
        """Return the enrolment of each pupil at each school, by their ids; `NOBODY` where there is none."""
        if not len(self) or not len(pupils):
            return np.full(len(pupils), NOBODY, np.int64)
        wanted = _key(schools, pupils)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self) - 1)
        return np.where((self._keys[at] == wanted) & (pupils >= 0) & (schools >= 0), at, NOBODY)

    @cached_property
    def _spells_by_turn(self) -> list[tuple[Ints, Ints]]:
        """First and last days of each enrolment’s first spell, of its second and so on; never, where it has none."""
        count = np.diff(self._first, append=len(self.spells.pupil))
        turns = []
        for turn in range(int(count.max()) if len(count) else 0):
            has_it = count > turn
            spell = np.where(has_it, self._first + turn, 0)
            joined = np.where(has_it, self.spells.joined[spell], STILL_ON_ROLL).astype(np.int32)
            left = np.where(has_it, self.spells.left[spell], -STILL_ON_ROLL).astype(np.int32)
            turns.append((np.append(joined, STILL_ON_ROLL), np.append(left, -STILL_ON_ROLL)))
        return turns

    def is_on_roll(self, rows: Ints, days: Ints) -> Truths:
        """Return whether each enrolment was on roll on each day; `NOBODY` never was."""
        found = np.zeros(len(rows), np.bool_)
        for turn, (joined, left) in enumerate(self._spells_by_turn):
            if not turn:
                found = (joined[rows] <= days) & (days <= left[rows])
                continue
            still = np.flatnonzero(~found)
            found[still] = (joined[rows[still]] <= days[still]) & (days[still] <= left[rows[still]])
        return found


def _key(schools: Ints, pupils: Ints) -> Ints:
    return schools << 32 | pupils
