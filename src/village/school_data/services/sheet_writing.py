"""Writing sheets of marks beside what is live: rows, figures, what was filled and what was changed, in small slices."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from village.importing.models.batch import ImportBatch
from village.importing.services.bulk_rows import reserved_ids, write_rows
from village.school_data.models.marks import MarkChange, MarkRow
from village.school_data.models.period import Period
from village.school_data.models.sheet import Sheet, SheetFigures, SheetFill
from village.school_data.queries.periods import as_rule
from village.school_data.queries.sheets import Edition
from village.school_data.rules.array_types import Ints
from village.school_data.rules.codes import NO_MARK, code_of
from village.school_data.rules.figures import Figures, row_counts
from village.school_data.rules.keys import keys_of
from village.school_data.rules.merging import Merged, packed_places
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.planes import packed

ROWS_A_SLICE = 20_000
"""Written in one transaction: about a tenth of a second, in which other writers wait."""
SHEET_COLUMNS = ("id", "period_id", "school_id", "state", "batch_id", "based_on", "based_on_version", "version")
ROW_COLUMNS = (
    "id",
    "sheet_id",
    "pupil_id",
    "marks",
    "possible",
    "attended",
    "authorised",
    "unauthorised",
    "late",
    "late_closed",
    "no_reason",
)
FIGURE_COLUMNS = ("years", "windows", "coming", "reasons")
CHANGE_COLUMNS = ("pupil_id", "school_id", "on", "session", "old", "new", "batch_id", "at")
SESSION_WORDS = ("AM", "PM")

type Change = tuple[int, str, str, str, str]
"""Pupil, day, session, code before and code after."""


@dataclass(frozen=True, slots=True, eq=False)
class NewSheet:
    """One school's period as it is to be, ready to be written."""

    period: Period
    school_id: int
    base: Edition | None
    """What it takes the place of."""
    pupils: Ints
    """Everybody who has a mark in it, in rising order."""
    strings: Sequence[str]
    figures: Figures
    merged: Merged
    """Of the same pupils."""
    can_be_undone: bool
    is_anything_changed: bool


def write_sheets(sheets: Sequence[NewSheet], *, batch: ImportBatch) -> list[int]:
    """Return the ids of the drafts that now stand, in one transaction; the batch is heard of."""
    now = timezone.now()
    with transaction.atomic():
        numbered = list(zip(reserved_ids(Sheet, len(sheets)), sheets, strict=True))
        write_rows(Sheet, SHEET_COLUMNS, [_draft(number, sheet, batch) for number, sheet in numbered])
        write_rows(MarkRow, ROW_COLUMNS, chain.from_iterable(_rows(number, sheet) for number, sheet in numbered))
        write_rows(
            SheetFigures,
            ("sheet_id", "pupils", *FIGURE_COLUMNS),
            [_figures(number, sheet) for number, sheet in numbered],
        )
        write_rows(
            SheetFill,
            ("sheet_id", "pupils", "places"),
            [_fill(number, sheet) for number, sheet in numbered if sheet.can_be_undone],
        )
        changed = [sheet for sheet in sheets if sheet.is_anything_changed]
        if changed:
            write_rows(MarkChange, CHANGE_COLUMNS, _change_rows(changed, batch.pk, now))
        ImportBatch.objects.filter(pk=batch.pk).update(heard_at=now)
    return [number for number, _ in numbered]


def figure_values(figures: Figures) -> dict[str, bytes]:
    """Return the figures of a sheet as they are kept, by column."""
    coming, reasons = packed(figures.planes)
    years, windows = figures.years.tobytes(), np.ascontiguousarray(figures.windows).tobytes()
    return dict(zip(FIGURE_COLUMNS, (years, windows, coming, reasons), strict=True))


def changes_in(period: Period, pupils: Ints, merged: Merged) -> Iterator[Change]:
    """Yield every mark that became another."""
    rows, columns = np.nonzero(merged.is_changed)
    for row, place in zip(rows.tolist(), merged.places[columns].tolist(), strict=True):
        on, session = day_and_session(period.starts_on, place)
        old, new = code_at(merged.old[row, place]), code_at(merged.marks[row, place])
        yield int(pupils[row]), str(on), SESSION_WORDS[session], old, new


def code_at(symbol: int) -> str:
    """Return a byte of a matrix as the law writes it."""
    return code_of(chr(symbol)) if symbol else NO_MARK


def _draft(number: int, sheet: NewSheet, batch: ImportBatch) -> tuple[object, ...]:
    base, version = (sheet.base.sheet_id, sheet.base.version) if sheet.base else (None, None)
    return (number, sheet.period.pk, sheet.school_id, Sheet.State.DRAFT.value, batch.pk, base, version, 1)


def _rows(number: int, sheet: NewSheet) -> Iterator[tuple[object, ...]]:
    counts = (count.tolist() for count in row_counts(sheet.figures.counts))
    keys, pupils = keys_of(number, sheet.pupils).tolist(), sheet.pupils.tolist()
    return zip(keys, [number] * len(pupils), pupils, sheet.strings, *counts, strict=True)


def _figures(number: int, sheet: NewSheet) -> tuple[object, ...]:
    values = figure_values(sheet.figures)
    return (number, sheet.pupils.astype("<u4").tobytes(), *(values[name] for name in FIGURE_COLUMNS))


def _fill(number: int, sheet: NewSheet) -> tuple[object, ...]:
    touched = sheet.merged.is_touched
    rows = np.flatnonzero(touched.any(axis=1))
    places = packed_places(touched[rows], sheet.merged.places, as_rule(sheet.period).sessions)
    return (number, sheet.pupils[rows].astype("<u4").tobytes(), zlib.compress(places, 1))


def _change_rows(sheets: Sequence[NewSheet], batch_id: int, now: datetime) -> Iterator[tuple[object, ...]]:
    at = connection.ops.adapt_datetimefield_value(now)
    for sheet in sheets:
        for pupil, *change in changes_in(sheet.period, sheet.pupils, sheet.merged):
            yield (pupil, sheet.school_id, *change, batch_id, at)
