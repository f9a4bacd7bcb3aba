"""Writing sheets of marks beside what is live: rows, figures, what was filled and what was changed, in small slices."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from village.importing.models.batch import ImportBatch
from village.importing.services.bulk_rows import write_rows
from village.school_data.models.marks import MarkChange, MarkRow
from village.school_data.models.period import Period
from village.school_data.models.sheet import Sheet, SheetFigures, SheetFill
from village.school_data.queries.sheets import Edition
from village.school_data.rules.array_types import Bytes, Ints, Truths
from village.school_data.rules.codes import NO_MARK, code_of
from village.school_data.rules.figures import Figures, row_counts
from village.school_data.rules.keys import keys_of
from village.school_data.rules.merging import packed_places
from village.school_data.rules.periods import day_and_session
from village.school_data.rules.planes import packed

ROWS_A_SLICE = 15_000
"""Written in one transaction: about a tenth of a second, in which other writers wait."""
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
SESSION_WORDS = ("AM", "PM")


@dataclass(frozen=True, slots=True, eq=False)
class NewSheet:
    """One school's period as it is to be, ready to be written."""

    period: Period
    school_id: int
    base: Edition | None
    """What it takes the place of."""
    pupils: Ints
    marks: Bytes
    """uint8[pupils, sessions]; a pupil without any mark gets no row."""
    strings: Sequence[str]
    figures: Figures
    touched: Truths | None
    """bool[pupils, sessions] of what the import filled or changed; None when it cannot be taken back."""
    changed: Truths
    """Of these, what had another mark before."""
    old: Bytes


def write_sheets(sheets: Sequence[NewSheet], *, batch: ImportBatch) -> list[int]:
    """Return the ids of the drafts that now stand, in one transaction; the batch is heard of."""
    now = timezone.now()
    with transaction.atomic():
        drafts = Sheet.objects.bulk_create(_draft(sheet, batch) for sheet in sheets)
        numbered = [(draft.pk, sheet) for draft, sheet in zip(drafts, sheets, strict=True)]
        write_rows(MarkRow, ROW_COLUMNS, (row for number, sheet in numbered for row in _rows(number, sheet)))
        write_rows(
            SheetFigures,
            ("sheet_id", "pupils", *FIGURE_COLUMNS),
            [_figures(number, sheet) for number, sheet in numbered],
        )
        write_rows(
            SheetFill,
            ("sheet_id", "pupils", "places"),
            [_fill(number, sheet.pupils, sheet.touched) for number, sheet in numbered if sheet.touched is not None],
        )
        write_rows(
            MarkChange,
            ("pupil_id", "school_id", "on", "session", "old", "new", "batch_id", "at"),
            (row for sheet in sheets for row in _changes(sheet, batch.pk, now)),
        )
        ImportBatch.objects.filter(pk=batch.pk).update(heard_at=now)
    return [draft.pk for draft in drafts]


def _draft(sheet: NewSheet, batch: ImportBatch) -> Sheet:
    return Sheet(
        period=sheet.period,
        school_id=sheet.school_id,
        batch=batch,
        based_on=sheet.base.sheet_id if sheet.base else None,
        based_on_version=sheet.base.version if sheet.base else None,
    )


def _rows(number: int, sheet: NewSheet) -> Iterator[tuple[object, ...]]:
    counts = (count.tolist() for count in row_counts(sheet.figures.counts))
    keys, pupils = keys_of(number, sheet.pupils).tolist(), sheet.pupils.tolist()
    return zip(keys, [number] * len(pupils), pupils, sheet.strings, *counts, strict=True)


def _figures(number: int, sheet: NewSheet) -> tuple[object, ...]:
    values = figure_values(sheet.figures)
    return (number, sheet.pupils.astype("<u4").tobytes(), *(values[name] for name in FIGURE_COLUMNS))


def figure_values(figures: Figures) -> dict[str, bytes]:
    """Return the figures of a sheet as they are kept, by column."""
    coming, reasons = packed(figures.planes)
    years, windows = figures.years.tobytes(), np.ascontiguousarray(figures.windows).tobytes()
    return dict(zip(FIGURE_COLUMNS, (years, windows, coming, reasons), strict=True))


def _fill(number: int, pupils: Ints, touched: Truths) -> tuple[object, ...]:
    rows = np.flatnonzero(touched.any(axis=1))
    return (number, pupils[rows].astype("<u4").tobytes(), zlib.compress(packed_places(touched[rows]), 1))


def _changes(sheet: NewSheet, batch_id: int, now: datetime) -> Iterator[tuple[object, ...]]:
    at = connection.ops.adapt_datetimefield_value(now)
    for row, place in np.argwhere(sheet.changed).tolist():
        on, session = day_and_session(sheet.period.starts_on, place)
        old, new = code_at(sheet.old[row, place]), code_at(sheet.marks[row, place])
        pupil = int(sheet.pupils[row])
        yield (pupil, sheet.school_id, str(on), SESSION_WORDS[session], old, new, batch_id, at)


def code_at(symbol: int) -> str:
    """Return a byte of a matrix as the law writes it."""
    return code_of(chr(symbol)) if symbol else NO_MARK
