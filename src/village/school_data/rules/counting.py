"""Sessions possible, attended, missed and late: for each pupil in any stretch of days, and summed over groups.

Sources: DfE, Pupil absence in schools, methodology (possible sessions are those on roll whose code counts as possible;
rates of groups are sums over sums); codes-SOURCES.md for what each code counts as. All figures are sessions: two a day.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from village.school_data.rules.array_types import Ints, Truths
from village.school_data.rules.eras import (
    ATTENDED,
    AUTHORISED,
    LATE_AFTER,
    LATE_BEFORE,
    NO_REASON,
    NOT_A_CODE,
    UNAUTHORISED,
    WITHOUT_MARK,
)
from village.school_data.rules.flags import as_words, flag_blocks, in_each_byte
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.roll import Roll

BITS = {
    "attended": ATTENDED,
    "authorised": AUTHORISED,
    "unauthorised": UNAUTHORISED,
    "late_before": LATE_BEFORE,
    "late_after": LATE_AFTER,
    "no_reason": NO_REASON,
    "unrecorded": NOT_A_CODE | WITHOUT_MARK,
}


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Sessions of each row, int64[rows]; `possible` is attended + authorised + unauthorised."""

    possible: Ints
    attended: Ints
    authorised: Ints
    unauthorised: Ints
    late_before: Ints
    """L: attended."""
    late_after: Ints
    """U: among the unauthorised."""
    no_reason: Ints
    """N: among the unauthorised until a reason is known; a figure with any of them is provisional."""
    unrecorded: Ints
    """On roll, without a national code that is in force: outside the possible sessions, and to be shown."""

    @property
    def missed(self) -> Ints:
        return self.authorised + self.unauthorised

    @property
    def late(self) -> Ints:
        """Late before or after the register closed."""
        return self.late_before + self.late_after

    def __len__(self) -> int:
        return len(self.possible)

    def __add__(self, other: "Counts") -> "Counts":
        """Add the counts of the same rows in another stretch of days."""
        return Counts(*(getattr(self, name) + getattr(other, name) for name in COUNTED))

    def __getitem__(self, rows: Ints | Truths | slice) -> "Counts":
        return Counts(*(getattr(self, name)[rows] for name in COUNTED))


COUNTED: tuple[str, ...] = tuple(field.name for field in fields(Counts))


def counted(
    marks: Marks,
    first: date | None = None,
    last: date | None = None,
    *,
    roll: Roll | None = None,
    expected: Truths | None = None,
) -> Counts:
    """Return the counts of every row from the first day to the last, both included; None leaves that end open.

    A row counts on the days of its spells in `roll` alone, everybody always when it is None. `expected`, from
    `expected_sessions`, says in which sessions a missing mark is unrecorded; without it missing marks are not counted,
    for holidays are full of them.
    """
    columns = marks.places(first, last)
    found = {name: np.zeros(marks.rows, np.int64) for name in BITS}
    for rows, flags in flag_blocks(marks, columns, roll, expected):
        words = as_words(flags)
        for name, bits in BITS.items():
            found[name][rows] = np.bitwise_count(words & in_each_byte(bits)).sum(axis=1, dtype=np.int64)
    return Counts(possible=found["attended"] + found["authorised"] + found["unauthorised"], **found)


def expected_sessions(marks: Marks, school_days: Collection[date], until: date | None = None) -> Truths:
    """Return bool[sessions]: those of school days up to a day, in which every pupil on roll should have a mark."""
    days = (day_and_session(marks.starts_on, place)[0] for place in range(marks.sessions))
    return np.fromiter((day in school_days and (until is None or day <= until) for day in days), bool, marks.sessions)


def summed(counts: Counts, group: Ints, groups: int) -> Counts:
    """Return the sums of each group, numbered from 0, one row a group; rows of a group below nothing are left out.

    Also how rows of one pupil at two schools or in two periods become one row.
    """
    is_in = group >= 0
    numbers = group[is_in]
    return Counts(
        *(
            np.bincount(numbers, weights=getattr(counts, name)[is_in], minlength=groups).astype(np.int64)
            for name in COUNTED
        )
    )


def nothing_counted(rows: int) -> Counts:
    """Return counts of nought, to begin a sum with."""
    return Counts(*(np.zeros(rows, np.int64) for _ in COUNTED))
