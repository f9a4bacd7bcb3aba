"""Laying what a file says over what is live, and writing the result as drafts that nobody sees yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from village.importing.models.batch import ImportBatch
from village.school_data.models.period import Period
from village.school_data.queries.periods import as_rule
from village.school_data.queries.sheets import Edition, live_editions, stored_rows
from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.bringing.grid import Grid
from village.school_data.rules.bringing.known_roll import KnownRoll
from village.school_data.rules.figures import figures_of
from village.school_data.rules.marks import Marks, strings_of
from village.school_data.rules.merging import Merged, merged
from village.school_data.services.sheet_writing import ROWS_A_SLICE, Change, NewSheet, changes_in
from village.school_data.services.writing_beside import write_all

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
        self.same += laid.same


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Some schools' marks of one period, old and new, in the order of school and pupil."""

    period: Period
    school: Ints
    pupil: Ints
    merged: Merged

    def changes(self) -> Iterator[Change]:
        """Yield every mark that becomes another."""
        return changes_in(self.period, self.pupil, self.merged)


def stage(batch: ImportBatch, known: KnownRoll, grid: Grid, periods: Mapping[tuple[int, int], Period]) -> Staged:
    """Return the drafts that the marks of a file become; a sheet in which nothing changes gets none."""
    staged = Staged()
    editions = live_editions(batch.partnership_id)

    def sheets() -> Iterator[NewSheet]:
        for laid in laid_over(known, grid, periods):
            staged.count(laid.merged)
            yield from new_sheets(laid, known, editions)

    staged.drafts = write_all(sheets(), batch=batch)
    return staged


def laid_over(known: KnownRoll, grid: Grid, periods: Mapping[tuple[int, int], Period]) -> Iterator[Laid]:
    """Yield what a file says laid over what is live, a few schools and one period at a time."""
    for rows in _schools_together(known):
        for period, matrix in grid.parts.items():
            new = matrix[rows]
            is_told = new.any(axis=1)
            if is_told.any():
                school, pupil = known.school[rows][is_told], known.pupil[rows][is_told]
                stored_as = periods[period.academic_year, period.number]
                yield _laid(stored_as, school, pupil, new if is_told.all() else new[is_told])


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
    stored = stored_rows(period.pk, np.unique(school).tolist())
    keys_new, keys_old = school << 32 | pupil, stored.school << 32 | stored.pupil
    if np.array_equal(keys_new, keys_old):
        return Laid(period, school, pupil, merged(stored.marks, new))
    if not len(keys_old):
        return Laid(period, school, pupil, merged(np.zeros((len(new), 0), np.uint8), new))
    keys = np.union1d(keys_new, keys_old)
    old = np.zeros((len(keys), stored.marks.shape[1]), np.uint8)
    old[np.searchsorted(keys, keys_old)] = stored.marks
    told = np.zeros((len(keys), new.shape[1]), np.uint8)
    told[np.searchsorted(keys, keys_new)] = new
    return Laid(period, keys >> 32, keys & PUPIL, merged(old, told))


def new_sheets(
    laid: Laid, known: KnownRoll, editions: Mapping[tuple[int, int], Edition], *, can_be_undone: bool = True
) -> Iterator[NewSheet]:
    """Yield the sheets of the schools in which anything is touched; a pupil without a mark has no row in them."""
    touched_schools = np.unique(laid.school[laid.merged.is_touched.any(axis=1)])
    if not len(touched_schools):
        return
    has_marks: Truths = laid.merged.marks.any(axis=1) & np.isin(laid.school, touched_schools)
    is_kept: Truths | slice = slice(None) if has_marks.all() else has_marks
    school, pupil, merged = laid.school[is_kept], laid.pupil[is_kept], laid.merged.part(is_kept)
    figures = figures_of(merged.marks, known, known.rows_of(pupil, school), as_rule(laid.period))
    strings = strings_of(Marks(laid.period.starts_on, merged.marks))
    is_anything_changed = bool(merged.is_changed.any())
    for number in touched_schools.tolist():
        start, stop = np.searchsorted(school, (number, number + 1)).tolist()
        rows = slice(start, stop)
        yield NewSheet(
            period=laid.period,
            school_id=number,
            base=editions.get((laid.period.pk, number)),
            pupils=pupil[rows],
            strings=strings[rows],
            figures=figures.part(rows),
            merged=merged.part(rows),
            can_be_undone=can_be_undone,
            is_anything_changed=is_anything_changed,
        )
