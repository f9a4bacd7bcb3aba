"""Files as they should not be: swapped, shifted, mangled by a spreadsheet, cut in half, a year old, something else."""

import re
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook

from village.demo.school_year.export_files import Cell, csv_bytes, csv_rows, xlsx_bytes
from village.demo.school_year.exports import STYLES, SYSTEM_OF, export
from village.demo.school_year.records import SchoolTown

EXCEL_BEGINS = date(1899, 12, 30)
"""Day 0 of Excel's calendar, the days that never were in 1900 allowed for."""
UNKNOWN = ("ZZ", "Q9", "present", "A", "", "C3")
"""What is no national code; a blank is none either."""
CODE_COLUMNS = ("mark", "code")

_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})|(\d{4})-(\d{2})-(\d{2})")


def swapped(town: SchoolTown, urn: str, other: str, kind: str = "marks") -> dict[str, bytes]:
    """Return by URN the file that each of two schools brings by mistake: the other's, in its own system's style."""
    return {
        urn: export(town, other, kind, style=SYSTEM_OF[urn]),
        other: export(town, urn, kind, style=SYSTEM_OF[other]),
    }


def last_year(town: SchoolTown, urn: str, kind: str = "marks") -> bytes:
    """Return the file of the academic year before."""
    return export(town, urn, kind, year=min(town.marks))


def shifted(content: bytes, style: str, *, at: int = 2) -> bytes:
    """Return a CSV file in which an empty cell has pushed the others to the right, from a column on."""
    rows = _read(content, style)
    header = _header(rows)
    return _written([*rows[: header + 1], *([*row[:at], "", *row[at:]] for row in rows[header + 1 :])], style)


def days_as_numbers(content: bytes, style: str) -> bytes:
    """Return the file with each date as the number of a day that Excel keeps for it."""
    if STYLES[style].ending == "xlsx":
        sheets = load_workbook(BytesIO(content), read_only=True)
        return xlsx_bytes(
            {
                sheet.title: [[_number(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
                for sheet in sheets
            }
        )
    return _changed(content, style, lambda cell: _DAY.sub(lambda found: str(_day_number(found)), cell))


def zeros_lost(content: bytes, style: str) -> bytes:
    """Return a CSV file as a spreadsheet saves it: numbers without the zeros they began with, telephones among them."""
    return _changed(content, style, _as_number)


def unknown_codes(content: bytes, style: str, *, every: int = 50) -> bytes:
    """Return a CSV file of one mark a row in which each so-many-eth mark is none that the country knows."""
    rows = _read(content, style)
    header = _header(rows)
    place = next(at for at, name in enumerate(rows[header]) if name.lower() in CODE_COLUMNS)
    for turn, row in enumerate(rows[header + every :: every]):
        row[place] = UNKNOWN[turn % len(UNKNOWN)]
    return _written(rows, style)


def half(content: bytes) -> bytes:
    """Return the first half of a file, cut in the midst of a row, as a broken transfer leaves it."""
    return content[: len(content) // 2]


def something_else() -> bytes:
    """Return a file that has nothing to do with pupils."""
    return csv_bytes([("Week", "Monday", "Tuesday"), ("1", "Vegetable pie", "Lentil soup"), ("2", "Fish", "Pasta")])


def _changed(content: bytes, style: str, change: Callable[[str], str]) -> bytes:
    return _written([[change(cell) for cell in row] for row in _read(content, style)], style)


def _read(content: bytes, style: str) -> list[list[str]]:
    return csv_rows(content, separator=STYLES[style].separator, encoding=STYLES[style].encoding)


def _written(rows: list[list[str]], style: str) -> bytes:
    return csv_bytes(rows, separator=STYLES[style].separator, encoding=STYLES[style].encoding)


def _header(rows: list[list[str]]) -> int:
    """Return the place of the row of column names: the first that is as wide as any."""
    widest = max(len(row) for row in rows)
    return next(place for place, row in enumerate(rows) if len(row) == widest)


def _as_number(cell: str) -> str:
    digits = cell.replace(" ", "")
    return digits.lstrip("0") if digits.isdigit() and digits.startswith("0") and digits.strip("0") else cell


def _day_number(found: re.Match[str]) -> int:
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    on = date(int(year), int(month), int(day)) if year else date(int(iso_year), int(iso_month), int(iso_day))
    return (on - EXCEL_BEGINS).days


def _number(cell: object) -> Cell:
    if isinstance(cell, datetime):
        return (cell.date() - EXCEL_BEGINS).days
    return cell if isinstance(cell, str | int | float | bool) else None
