"""Reads old and binary Excel workbooks (.xls, .xlsb): every sheet's values; fills and fonts are not known."""

import datetime
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from village.basics.panics import panics_are_errors
from village.documents.blocks import Document, Format, Place
from village.documents.drafting import Draft, document
from village.documents.errors import Unreadable
from village.documents.packages import DAMAGED, PROTECTED
from village.documents.sheets.number_formats import plain_number
from village.documents.sheets.worksheets import SheetCell, cell_lines, sheet_drafts

FORMAT: Format = "xlsx"
type Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read_old_sheets(path: Path) -> Document:
    """Return an .xls or .xlsb workbook as a document; dates are written as day/month/year."""
    drafts: list[tuple[Place, Draft]] = []
    remarks = []
    try:
        with panics_are_errors(), CalamineWorkbook.from_path(str(path)) as workbook:
            for number, known in enumerate(workbook.sheets_metadata):
                if known.typ != SheetTypeEnum.WorkSheet:
                    continue
                found = sheet_drafts(_cells(workbook.get_sheet_by_index(number)))
                drafts.extend((Place(sheet=known.name), draft) for draft in found)
                if found and known.visible != SheetVisibleEnum.Visible:
                    remarks.append(f"The sheet “{known.name}” is hidden in the workbook; it was read too.")
    except PasswordError as error:
        raise Unreadable(PROTECTED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(DAMAGED) from error
    return document(FORMAT, drafts, remarks=remarks)


def _cells(sheet: CalamineSheet) -> list[SheetCell]:
    merged = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged_cell_ranges or []}
    first_row, first_col = sheet.start or (0, 0)
    cells = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), first_row):
        for col, value in enumerate(values, first_col):
            lines = cell_lines(shown_value(value))
            if lines or (row, col) in merged:
                rowspan, colspan = merged.get((row, col), (1, 1))
                cells.append(SheetCell(row, col, lines, rowspan, colspan))
    return cells


def shown_value(value: Value) -> str:
    """Return a value as people write it, since the file's own number format is not known."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return f"{value:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return plain_number(value)
    return str(value)
