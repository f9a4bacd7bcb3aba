"""Sessions of pupils at schools, summed over groups; and how many of them are persistently or severely absent."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np

from village.school_data.rules.absence import is_persistent, is_severe
from village.school_data.rules.array_types import Ints

type By = Literal["school", "year_group", "pupil"]


@dataclass(frozen=True, slots=True, eq=False)
class PupilSessions:
    """What each pupil had at each school, as arrays of one length; who moved up in between has a row a year group."""

    school: Ints
    pupil: Ints
    year_group: Ints
    """-1 nursery, 0 reception, 1 to 13; `NO_YEAR` when it is not known."""
    possible: Ints
    attended: Ints
    unauthorised: Ints
    late_before: Ints
    """L"""
    late_after: Ints
    """U, which is among the unauthorised."""
    no_reason: Ints
    """N, which is among the unauthorised until a reason is known."""

    @property
    def authorised(self) -> Ints:
        return self.possible - self.attended - self.unauthorised

    @property
    def missed(self) -> Ints:
        return self.possible - self.attended

    @property
    def late(self) -> Ints:
        return self.late_before + self.late_after

    def __len__(self) -> int:
        return len(self.school)


SUMMED = tuple(field.name for field in fields(PupilSessions))[3:]


@dataclass(frozen=True, slots=True, eq=False)
class AttendanceFigures:
    """One row a group, in the order of what they are grouped by."""

    groups: dict[By, Ints]
    """Ids of schools or pupils, or year groups, of each row; in the order that was asked for."""
    pupils: Ints
    """Enrolments with a possible session; a pupil at two schools is two of them, but not where pupils are the rows."""
    possible: Ints
    attended: Ints
    authorised: Ints
    unauthorised: Ints
    late: Ints
    """L and U together."""
    no_reason: Ints
    persistent: Ints
    severe: Ints

    def __len__(self) -> int:
        return len(self.pupils)


def figures_by(sessions: PupilSessions, by: Sequence[By], academic_year: int) -> AttendanceFigures:
    """Return the sums of each group; `academic_year` is that of the last day and says what is persistent.

    Absence is judged for each pupil at each school (in each year group, when these are asked for); where pupils are
    asked for and schools are not, a pupil's schools are added up first.
    """
    unit: tuple[By, ...] = ("pupil", "school")
    if "pupil" in by and "school" not in by:
        unit = ("pupil",)
    if "year_group" in by:
        unit = (*unit, "year_group")
    each, units = _grouped(sessions, unit)
    summed = {name: _summed(getattr(sessions, name), units, len(each[unit[0]])) for name in SUMMED}
    counts = {name: each[name] for name in by}
    groups, rows = _rows(counts, len(each[unit[0]]))
    size = len(next(iter(groups.values()))) if by else int(len(sessions) > 0)
    missed, possible = summed["possible"] - summed["attended"], summed["possible"]
    persistent = is_persistent(missed, possible, academic_year) if len(possible) else possible
    severe = is_severe(missed, possible) if len(possible) else possible
    total = {name: _summed(values, rows, size) for name, values in summed.items()}
    return AttendanceFigures(
        groups=groups,
        pupils=_summed((possible > 0).astype(np.int64), rows, size),
        possible=total["possible"],
        attended=total["attended"],
        authorised=total["possible"] - total["attended"] - total["unauthorised"],
        unauthorised=total["unauthorised"],
        late=total["late_before"] + total["late_after"],
        no_reason=total["no_reason"],
        persistent=_summed(persistent.astype(np.int64), rows, size),
        severe=_summed(severe.astype(np.int64), rows, size),
    )


def _grouped(sessions: PupilSessions, names: Sequence[By]) -> tuple[dict[By, Ints], Ints]:
    """Return the distinct values of some columns together, and which of them each row has."""
    return _rows({name: getattr(sessions, name) for name in names}, len(sessions))


def _rows(columns: dict[By, Ints], rows: int) -> tuple[dict[By, Ints], Ints]:
    if not columns:
        return {}, np.zeros(rows, np.int64)
    key, spans = np.zeros(rows, np.int64), {}
    for name, values in columns.items():
        different, numbers = np.unique(values, return_inverse=True)
        spans[name] = different
        key = key * max(len(different), 1) + numbers
    keys, row = np.unique(key, return_inverse=True)
    groups: dict[By, Ints] = {}
    for name, different in reversed(spans.items()):
        keys, number = np.divmod(keys, max(len(different), 1))
        groups[name] = different[number] if len(different) else np.zeros(0, np.int64)
    return {name: groups[name] for name in columns}, row


def _summed(values: Ints, rows: Ints, size: int) -> Ints:
    return np.bincount(rows, weights=values, minlength=size).astype(np.int64)
