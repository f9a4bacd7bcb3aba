"""Writes the made-up documents as workbooks and comma-separated files that come out the same every time."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.corpus.make.paper import UP, Bullet, C, Grid, Heading, Paper, Para, Sheet, lines_of
from tests.reading.corpus.make.word import same_every_time


def _value(text: str, *, real_dates: bool) -> str | int | date | None:
    if real_dates and re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        day, month, year = map(int, text.split("/"))
        return date(year, month, day)
    if text.isdigit() and len(text) > 2:
        return int(text)
    return text or None


def _grid(sheet: Worksheet, grid: Grid, top: int, *, real_dates: bool) -> int:
    for row in grid.rows:
        left = 1
        for cell in row:
            if cell is UP:
                left += 1
                continue
            look = cell if isinstance(cell, C) else C(cell)
            mark = "• " if look.bullets else ""
            text = "\n".join(mark + line for line in lines_of(cell))
            place = sheet.cell(top, left, _value(text, real_dates=real_dates))
            if place.is_date:
                place.number_format = "dd/mm/yyyy"
            place.alignment = Alignment(wrap_text=True, vertical="top")
            place.font = Font(bold=look.bold)
            if look.fill:
                place.fill = PatternFill("solid", fgColor=look.fill)
            if look.rows > 1 or look.cols > 1:
                sheet.merge_cells(
                    start_row=top, start_column=left, end_row=top + look.rows - 1, end_column=left + look.cols - 1
                )
            left += look.cols
        top += 1
    return top


def write_workbook(paper: Paper, path: Path) -> None:
    """Leave the document at `path` as .xlsx, a sheet for each `Sheet` block."""
    book = Workbook()
    sheet, top = book.active, 1
    assert isinstance(sheet, Worksheet)
    first = True
    for block in paper.blocks:
        if isinstance(block, Sheet):
            if first:
                sheet.title = block.name
            else:
                sheet, top = book.create_sheet(block.name), 1
            first = False
        elif isinstance(block, Grid):
            top = _grid(sheet, block, top, real_dates=paper.real_dates) + 1
        elif isinstance(block, Heading | Para | Bullet):
            place = sheet.cell(top, 1, block.text)
            place.font = Font(bold=not isinstance(block, Bullet), size=14 if isinstance(block, Heading) else 11)
            top += 1
    made = io.BytesIO()
    book.save(made)
    _without_times(made, path)


def _without_times(made: io.BytesIO, path: Path) -> None:
    still = io.BytesIO()
    with ZipFile(made) as old, ZipFile(still, "w", ZIP_DEFLATED) as new:
        for entry in old.namelist():
            held = old.read(entry)
            if entry == "docProps/core.xml":
                held = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2020-01-01T00:00:00Z", held)
            new.writestr(entry, held)
    same_every_time(still.getvalue(), path)


def write_csv(paper: Paper, path: Path) -> None:
    """Leave the rows of every table, and lines of text between them, at `path` as .csv."""
    made = io.StringIO()
    out = csv.writer(made, lineterminator="\r\n")
    for block in paper.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                flat: list[str] = []
                for cell in row:
                    look = cell if isinstance(cell, C) else C(cell)
                    flat += ["" if cell is UP else "\n".join(lines_of(cell))] + [""] * (look.cols - 1)
                out.writerow(flat)
        elif isinstance(block, Heading | Para | Bullet):
            out.writerow([block.text])
    path.write_bytes(made.getvalue().encode("utf-8-sig"))
