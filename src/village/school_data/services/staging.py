"""Laying what a file says over what is live, and writing the result as drafts that nobody sees yet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from village.importing.models.batch import ImportBatch
from village.school_data.models.period import Period
from village.school_data.queries.sheets import Edition, live_editions, stored_rows
from village.school_data.rules.array_types import Bytes, Ints
from village.school_data.rules.bringing.grid import Grid
from village.school_data.rules.bringing.known_roll import KnownRoll
from village.school_data.rules.figures import figures_of
from village.school_data.rules.marks import Marks, strings_of
from village.school_data.rules.merging import Merged, merged
from village.school_data.services.sheet_writing import ROWS_A_SLICE, NewSheet, write_sheets

PUPIL = 0xFFFF_FFFF


@dataclass(slots=True)
class Staged:
    """What waits to become live."""

    drafts: list[int] = field(default_factory=list)
    filled: int = 0
    changed: int = 0
    same: int = 0

    def count(self, laid: Merged) -> None:
        """Add what came of one stretch of marks."""
        self.filled += int(np.count_nonzero(laid.is_filled))
        self.changed += int(np.count_nonzero(laid.is_changed))
        self.same += int(np.count_nonzero(laid.is_same))


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Some schools' marks of one period, old and new, in the order of school and pupil."""

    period: Period
    school: Ints
    pupil: Ints
    old: Bytes
    merged: Merged


def stage(batch: ImportBatch, known: KnownRoll, grid: Grid, periods: dict[tuple[int, int], Period]) -> Staged:
    """Return the drafts that the marks of a file become; a sheet in which nothing changes gets none."""
    staged, waiting, rows = Staged(), list[NewSheet](), 0
    editions = live_editions(batch.partnership_id)
    for laid in laid_over(known, grid, periods):
        staged.count(laid.merged)
        for sheet in new_sheets(laid, known, editions):
            waiting.append(sheet)
            rows += len(sheet.pupils)
            if rows >= ROWS_A_SLICE:
                staged.drafts += write_sheets(waiting, batch=batch)
                waiting, rows = [], 0
    if waiting:
        staged.drafts += write_sheets(waiting, batch=batch)
    return staged


def laid_over(known: KnownRoll, grid: Grid, periods: dict[tuple[int, int], Period]) -> Iterator[Laid]:
    """Yield what a file says laid over what is live, a few schools and one period at a time."""
    for rows in _schools_together(known):
        for year, marks in grid.years.items():
            if not marks.matrix[rows].any():
                continue
            for period in grid.spans.periods(year):
                columns = marks.places(period.starts_on, period.ends_on)
                new = marks.matrix[rows, columns]
                told = np.flatnonzero(new.any(axis=1))
                if len(told):
                    school, pupil = known.school[rows][told], known.pupil[rows][told]
                    yield _laid(periods[year, period.number], school, pupil, new[told])


def _schools_together(known: KnownRoll) -> Iterator[slice]:
    """Yield stretches of enrolments that hold whole schools and are about as long as one slice is written."""
    borders = [*np.flatnonzero(np.diff(known.school, prepend=-1)).tolist(), len(known)]
    start = 0
    for stop in borders[1:]:
        if stop - start >= ROWS_A_SLICE or stop == len(known):
            yield slice(start, stop)
            start = stop


def _laid(period: Period, school: Ints, pupil: Ints, new: Bytes) -> Laid:
    """Return new marks of a period together with all that is live at their schools."""
    sessions = new.shape[1]
    stored = stored_rows(period.pk, sessions, np.unique(school).tolist())
    keys_new, keys_old = school << 32 | pupil, stored.school << 32 | stored.pupil
    keys = np.union1d(keys_new, keys_old)
    both = np.zeros((2, len(keys), sessions), np.uint8)
    both[0, np.searchsorted(keys, keys_old)] = stored.marks
    both[1, np.searchsorted(keys, keys_new)] = new
    return Laid(period, keys >> 32, keys & PUPIL, both[0], merged(both[0], both[1]))


def new_sheets(
    laid: Laid, known: KnownRoll, editions: dict[tuple[int, int], Edition], *, can_be_undone: bool = True
) -> Iterator[NewSheet]:
    """Yield the sheets of the schools in which anything is touched; a pupil without a mark has no row in them."""
    touched_schools = np.unique(laid.school[laid.merged.is_touched.any(axis=1)])
    is_kept = laid.merged.marks.any(axis=1) & np.isin(laid.school, touched_schools)
    school, pupil, matrix = laid.school[is_kept], laid.pupil[is_kept], laid.merged.marks[is_kept]
    touched, changed, old = laid.merged.is_touched[is_kept], laid.merged.is_changed[is_kept], laid.old[is_kept]
    marks = Marks(laid.period.starts_on, matrix)
    figures = figures_of(marks, known, known.rows_of(pupil, school), laid.period.academic_year)
    strings = strings_of(marks)
    for number in touched_schools.tolist():
        start, stop = np.searchsorted(school, (number, number + 1)).tolist()
        rows = slice(start, stop)
        yield NewSheet(
            period=laid.period,
            school_id=number,
            base=editions.get((laid.period.pk, number)),
            pupils=pupil[rows],
            marks=matrix[rows],
            strings=strings[rows],
            figures=figures.part(rows),
            touched=touched[rows] if can_be_undone else None,
            changed=changed[rows],
            old=old[rows],
        )
