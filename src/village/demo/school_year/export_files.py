"""Rows as the bytes of a CSV or Excel file, the same bytes for the same rows."""

import csv
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import Cell as DatedCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

type Cell = str | int | float | bool | date | None
type Row = Sequence[Cell]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
MADE_AT = datetime(2020, 1, 1)  # noqa: DTZ001  Excel files hold times without a zone.
DATE_LOOKS = "dd/mm/yyyy"
PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")


def csv_bytes(
    rows: Iterable[Row], *, separator: str = ",", encoding: str = "utf-8", ends: str = "\r\n", quote_all: bool = False
) -> bytes:
    """Return the rows as a CSV file; what the encoding lacks becomes a question mark."""
    text = StringIO()
    csv.writer(
        text, delimiter=separator, lineterminator=ends, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    ).writerows(rows)
    return text.getvalue().encode(encoding, errors="replace")


def csv_rows(content: bytes, *, separator: str = ",", encoding: str = "utf-8") -> list[list[str]]:
    """Return the rows of a CSV file; the way back from `csv_bytes`."""
    return list(csv.reader(StringIO(content.decode(encoding), newline=""), delimiter=separator))


def xlsx_bytes(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """Return the sheets as an Excel workbook; dates are true dates."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = MADE_AT
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([_dated(sheet, cell) if isinstance(cell, date) else cell for cell in row])
    content = BytesIO()
    book.save(content)
    return _without_times(content.getvalue())


def _dated(sheet: WriteOnlyWorksheet, day: date) -> DatedCell:
    cell = WriteOnlyCell(sheet, value=datetime.combine(day, time()))
    cell.number_format = DATE_LOOKS
    return cell


def _without_times(content: bytes) -> bytes:
    """Return the package with every part dated alike: Excel files are ZIP files, which keep the time of each part."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, LONG_AGO)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, _made_long_ago(name, old.read(name)))
    return packed.getvalue()


def _made_long_ago(name: str, content: bytes) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + MADE_AT.isoformat().encode() + b"Z<", content) if name == PROPERTIES else content
