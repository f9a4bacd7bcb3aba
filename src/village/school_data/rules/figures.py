"""Everything that is derived from the marks of some pupils in one period: counts, planes, year groups, time on roll."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.bringing.known_roll import KnownRoll
from village.school_data.rules.marks import Marks
from village.school_data.rules.periods import Period
from village.school_data.rules.planes import NO_YEAR, PLANES, Planes, Years, planes_of
from village.school_data.rules.roll import Roll, partly_on_roll

WHOLE, NEVER, SEVERAL = (0, 255), (255, 255), (255, 0)
"""Windows of who was on roll all the time, never, or not in one unbroken stretch."""

type Windows = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What counts, pupil by pupil in their order."""

    years: Years
    windows: Windows
    """uint8[rows, 2]: first place on roll and the place behind the last; see `windows_of`."""
    planes: Planes
    counts: dict[str, Ints]
    """Sessions of each plane."""

    def part(self, rows: slice) -> "Figures":
        """Return the figures of some pupils side by side."""
        counts = {name: count[rows] for name, count in self.counts.items()}
        return Figures(self.years[rows], self.windows[rows], Planes(self.planes.bits[:, :, rows]), counts)


def figures_of(matrix: Bytes, known: KnownRoll, enrolments: Ints, period: Period) -> Figures:
    """Return the figures of a period's marks; a row whose enrolment is `NOBODY` counts for nothing and has no year.

    The matrix may be narrower than the period.
    """
    roll = known.roll_for(enrolments)
    planes = planes_of(Marks(period.starts_on, matrix), period.sessions, roll)
    return Figures(
        years=years_of(known, enrolments, period.academic_year),
        windows=windows_of(period, roll, len(matrix)),
        planes=planes,
        counts=dict(zip(PLANES, planes.counted_all(), strict=True)),
    )


def years_of(known: KnownRoll, enrolments: Ints, academic_year: int) -> Years:
    """Return the year group of each row in an academic year."""
    return np.append(known.year_groups(academic_year), np.int8(NO_YEAR))[enrolments]


def windows_of(period: Period, roll: Roll, rows: int) -> Windows:
    """Return when each row was on roll within the period, as two places: `WHOLE`, `NEVER`, a stretch, or `SEVERAL`."""
    windows = np.empty((rows, 2), np.uint8)
    windows[:] = WHOLE
    empty = Marks(period.starts_on, np.broadcast_to(np.uint8(0), (rows, period.sessions)))
    partly = partly_on_roll(roll, empty, slice(0, period.sessions))
    if not len(partly.row):
        return windows
    is_on = partly.mask > 0
    first = is_on.argmax(axis=1)
    past = period.sessions - is_on[:, ::-1].argmax(axis=1)
    count = is_on.sum(axis=1)
    found = np.stack([first, past], axis=1).astype(np.uint8)
    found[count != past - first] = SEVERAL
    found[count == 0] = NEVER
    windows[partly.row] = found
    return windows


def row_counts(counts: dict[str, Ints]) -> tuple[Ints, ...]:
    """Return the counts as a row of marks keeps them, from possible to no_reason."""
    missed = counts["possible"] - counts["attended"]
    return (
        counts["possible"],
        counts["attended"],
        missed - counts["unauthorised"],
        counts["unauthorised"],
        counts["late_before"],
        counts["late_after"],
        counts["no_reason"],
    )


def same_rows(kept: bytes, windows: Bytes) -> npt.NDArray[np.bool_]:
    """Return which rows of kept windows are what they would be now and need no second look."""
    before = np.frombuffer(kept, np.uint8).reshape(-1, 2)
    same: npt.NDArray[np.bool_] = (before == windows).all(axis=1) & (before != SEVERAL).any(axis=1)
    return same
