"""Word files and workbooks made from rows."""

import datetime
import re
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.table import Table
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.fresh.make.plan_rows import UP, Part, Plan, lines_of


def word(made: Plan, path: Path) -> None:
    """Write a Word file: a table for each section, one table for all, or numbered prose."""
    document = Document()
    if "landscape" in made.layout:
        page = document.sections[0]
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    document.add_heading(made.notes["title"], 0)
    for text in made.before:
        document.add_paragraph(text)
    if made.tables_before:
        table = document.add_table(rows=0, cols=len(made.tables_before[0]))
        table.style = "Table Grid"
        for row in made.tables_before:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    if "prose" in made.layout:
        _prose(document, made)
    elif "blocks" in made.layout:
        _blocks(document, made)
    elif "single" in made.layout:
        _table(document, made, made.parts, named=True)
    else:
        for part in made.parts:
            document.add_heading(part.heading, 1)
            _table(document, made, [part], named=False)
    document.save(str(path))


def _prose(document: Word, made: Plan) -> None:
    for part in made.parts:
        document.add_heading(part.heading, 1)
        for row in part.rows:
            document.add_paragraph(f"{row[0]} {row[1]}")
            for heading, cell in zip(made.columns[2:], row[2:], strict=True):
                if cell:
                    document.add_paragraph(f"{heading.head}: {cell}")


def _blocks(document: Word, made: Plan) -> None:
    for part in made.parts:
        document.add_heading(part.heading, 1)
        for row in part.rows:
            table = document.add_table(rows=0, cols=2)
            table.style = "Table Grid"
            for column, cell in zip(made.columns, row, strict=True):
                left, right = table.add_row().cells
                left.text, right.text = column.head, "\n".join(lines_of(cell))
            document.add_paragraph()


def _heads(table: Table, made: Plan) -> None:
    above = [column.above for column in made.columns]
    depth = 2 if any(above) else 1
    for _ in range(depth):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for at, column in enumerate(made.columns):
        table.cell(depth - 1, at).text = column.head if column.above or depth == 1 else ""
        if depth == 2 and not column.above:
            table.cell(0, at).merge(table.cell(1, at)).text = column.head
    for group in dict.fromkeys(filter(None, above)):
        first, last = above.index(group), len(above) - 1 - above[::-1].index(group)
        table.cell(0, first).merge(table.cell(0, last)).text = group
    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True


def _table(document: Word, made: Plan, parts: list[Part], *, named: bool) -> None:
    table = document.add_table(rows=0, cols=len(made.columns))
    table.style = "Table Grid"
    _heads(table, made)
    for part in parts:
        if named:
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).text = part.heading
            cells[0].paragraphs[0].runs[0].bold = True
        for row in part.rows:
            table.add_row()
            for at, cell in enumerate(row):
                here = table.cell(len(table.rows) - 1, at)
                if cell == UP:
                    above = table.cell(len(table.rows) - 2, at)
                    words = above.text
                    above.merge(here).text = words
                else:
                    here.text = "\n".join(lines_of(cell))


def workbook(made: Plan, path: Path) -> None:
    """Write a workbook with a sheet for each section."""
    book = Workbook()
    first = book.active
    for number, part in enumerate(made.parts, 1):
        sheet = first if number == 1 and isinstance(first, Worksheet) else book.create_sheet()
        sheet.title = f"{number} {part.ref}"
        _sheet(sheet, made, part)
    book.save(path)


def _sheet(sheet: Worksheet, made: Plan, part: Part) -> None:
    for line in (made.notes["title"], *made.before, part.heading):
        sheet.append([line])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    sheet.append([])
    at = sheet.max_row + 2
    above = [column.above for column in made.columns]
    if any(above):
        for group in dict.fromkeys(filter(None, above)):
            first, last = above.index(group), len(above) - 1 - above[::-1].index(group)
            sheet.cell(at, first + 1, group)
            sheet.merge_cells(start_row=at, end_row=at, start_column=first + 1, end_column=last + 1)
        at += 1
    for across, column in enumerate(made.columns, 1):
        sheet.cell(at, across, column.head).font = Font(bold=True)
    for down, row in enumerate(part.rows, at + 1):
        for across, cell in enumerate(row, 1):
            if cell and cell != UP:
                _write(sheet.cell(down, across), cell)
    _merge(sheet, part, at)


def _write(here: Cell | MergedCell, cell: str) -> None:
    here.alignment = Alignment(wrap_text=True, vertical="top")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        here.value = datetime.date.fromisoformat(cell)
        here.number_format = "dd/mm/yyyy"
    elif re.fullmatch(r"£[\d,]+", cell):
        here.value = int(cell[1:].replace(",", ""))
        here.number_format = '"£"#,##0'
    else:
        here.value = "\n".join(lines_of(cell))


def _merge(sheet: Worksheet, part: Part, at: int) -> None:
    starts = [down for down, row in enumerate(part.rows, at + 1) if row[0] != UP]
    for start, following in zip(starts, [*starts[1:], at + 1 + len(part.rows)], strict=True):
        if following - start > 1:
            sheet.merge_cells(start_row=start, end_row=following - 1, start_column=1, end_column=1)
