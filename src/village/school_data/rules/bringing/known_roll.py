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
    """Times on roll, any number for each enrolment; days are counted from 1 January 1970, both included."""

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
    def _keys(self) -> tuple[Ints, Ints]:
        """Return the distinct keys of enrolments in order, and the enrolment of each spell."""
        return np.unique(_key(self.spells.school, self.spells.pupil), return_inverse=True)

    @cached_property
    def spell_row(self) -> Ints:
        """The enrolment that each spell belongs to."""
        return self._keys[1].astype(np.int64)

    @cached_property
    def school(self) -> Ints:
        """Id of the school of each enrolment."""
        return self._keys[0] >> 32

    @cached_property
    def pupil(self) -> Ints:
        """Id of the pupil of each enrolment."""
        return self._keys[0] & 0xFFFF_FFFF

    def __len__(self) -> int:
        return len(self._keys[0])

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
        order = np.lexsort((self.spells.joined, self.spell_row))
        years = np.full(len(self), NO_YEAR, np.int8)
        latest = order[self.spells.year_group[order] != NO_YEAR]
        years[self.spell_row[latest]] = self.spells.year_group[latest]
        noted = (self.years_on_roll.academic_year == academic_year) & (self.years_on_roll.year_group != NO_YEAR)
        by_number = np.argsort(self.spells.number)
        at = by_number[np.searchsorted(self.spells.number, self.years_on_roll.spell[noted], sorter=by_number)]
        in_order = np.argsort(self.spells.joined[at], kind="stable")
        years[self.spell_row[at[in_order]]] = self.years_on_roll.year_group[noted][in_order]
        return years

    def rows_of(self, pupils: Ints, schools: Ints) -> Ints:
        """Return the enrolment of each pupil at each school, by their ids; `NOBODY` where there is none."""
        if not len(self) or not len(pupils):
            return np.full(len(pupils), NOBODY, np.int64)
        wanted = _key(schools, pupils)
        at = np.minimum(np.searchsorted(self._keys[0], wanted), len(self) - 1)
        return np.where((self._keys[0][at] == wanted) & (pupils >= 0) & (schools >= 0), at, NOBODY)

    def is_on_roll(self, rows: Ints, days: Ints) -> Truths:
        """Return whether each enrolment was on roll on each day; rows below 0 never were."""
        order = np.lexsort((self.spells.joined, self.spell_row))
        first = np.searchsorted(self.spell_row[order], np.arange(len(self)))
        count = np.bincount(self.spell_row, minlength=len(self))
        found = np.zeros(len(rows), np.bool_)
        for further in range(int(count.max()) if len(count) else 0):
            spell = np.where(count > further, order[np.minimum(first + further, len(order) - 1)], -1)
            joined = np.where(spell >= 0, self.spells.joined[spell], STILL_ON_ROLL)
            left = np.where(spell >= 0, self.spells.left[spell], -STILL_ON_ROLL)
            open_rows = np.flatnonzero(~found) if further else slice(None)
            row, day = rows[open_rows], days[open_rows]
            found[open_rows] = (row >= 0) & (joined[row] <= day) & (day <= left[row])
        return found


def _key(schools: Ints, pupils: Ints) -> Ints:
    return schools << 32 | pupils
