"""Makes the demo town's plan documents (.docx, .xlsx, and the .docx behind the .pdf), as offices lay them out."""

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from village.demo.other_plans import BUSINESS_ROWS, SCHOOL_KEY, SCHOOL_TIERS
from village.demo.priority_plan import HEAD, INITIALS, SECTIONS

TERMS = ("Autumn 2025", "Spring 2026", "Summer 2026", "Autumn 2026")
WORDS = {"A": "A", "G": "G", "R": "R", "C": "Complete", "N": "Not started", "H": "On hold", "S": "Superseded", "": ""}
FILLS = {"A": "F4B12E", "G": "8CC9A1", "R": "E28B93", "C": "9CC3E6"}


def _shade(cell: _Cell, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def _write(cell: _Cell, text: str, *, bold: bool = False, size: int = 8) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold = bold
    run.font.size = Pt(size)


def _landscape(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.2)
    section.footer.paragraphs[0].text = "Thornaby Vale Learning Partnership"


def priority_plan(path: Path) -> None:
    """Write the three-year plan: head as a label and value table, then one wide table with a two-row head."""
    document = Document()
    _landscape(document)
    document.add_heading("Thornaby Vale Learning Partnership: Priority 2, Parents as partners", 0)
    document.add_paragraph("Priority action plan, September 2025 to August 2028")
    head = document.add_table(rows=0, cols=2)
    head.style = "Table Grid"
    for label, text in HEAD:
        cells = head.add_row().cells
        _write(cells[0], label, bold=True, size=9)
        _write(cells[1], text, size=9)
    document.add_paragraph()
    table = document.add_table(rows=2, cols=12)
    table.style = "Table Grid"
    _priority_heads(table)
    for ref, title, actions in SECTIONS:
        banner = table.add_row().cells
        merged = banner[1].merge(banner[11])
        _write(banner[0], ref, bold=True)
        _write(merged, title, bold=True)
        for action in actions:
            _priority_row(table, action)
    document.add_paragraph()
    document.add_paragraph("Key: " + "; ".join(f"{short} = {name}" for short, name in INITIALS))
    document.save(str(path))


def _priority_heads(table: Table) -> None:
    first, second = table.rows[0].cells, table.rows[1].cells
    for col, text in ((2, "Who"), (10, "How we will know"), (11, "Progress at November 2026")):
        _write(first[col].merge(second[col]), text, bold=True)
    _write(first[0].merge(second[1]), "Key actions", bold=True)
    _write(first[3].merge(first[5]), "Timeline", bold=True)
    _write(first[6].merge(first[9]), "RAG rating", bold=True)
    for col, text in enumerate(("2025/26", "2026/27", "2027/28", *TERMS), start=3):
        _write(second[col], text, bold=True)
    for row in table.rows[:2]:
        mark = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(mark)
    for cell in (*first, *second):
        _shade(cell, "E4E4F3")


def _priority_row(table: Table, action: tuple[str, str, str, str, str, str, str]) -> None:
    ref, text, who, years, ratings, measure, progress = action
    cells = table.add_row().cells
    for col, words in ((0, ref), (1, text), (2, who), (10, measure), (11, progress)):
        _write(cells[col], words)
    for col, words in enumerate(years.split("|"), start=3):
        _write(cells[col], words)
    for col, code in enumerate(ratings.split(","), start=6):
        _write(cells[col], WORDS[code])
        if code in FILLS:
            _shade(cells[col], FILLS[code])


def school_plan(path: Path) -> None:
    """Write the school's workbook: a sheet for each tier, and a key of initials."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for tier, aim, rows in SCHOOL_TIERS:
        sheet = book.create_sheet(tier)
        sheet["A1"] = "Ridgeway Primary School: support for families, September 2026 to July 2027"
        sheet["A1"].font = Font(bold=True, size=14)
        sheet["A2"] = f"Aim: {aim}"
        sheet.append([])
        sheet.append(
            ["No.", "What we will do", "Who", "When", "Cost", "How we will know", "RAG", "Where we are (November 2026)"]
        )
        for cell in sheet[4]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E4E4F3")
        for row in rows:
            sheet.append(list(row))
            fill = FILLS.get(str(row[6]))
            if fill:
                sheet.cell(sheet.max_row, 7).fill = PatternFill("solid", fgColor=fill)
        for column, width in zip("ABCDEFGH", (6, 52, 16, 20, 12, 40, 8, 44), strict=True):
            sheet.column_dimensions[column].width = width
        for cells in sheet.iter_rows(min_row=4):
            for cell in cells:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    key = book.create_sheet("Key")
    key.append(["Initials", "Name"])
    for initials in SCHOOL_KEY:
        key.append(list(initials))
    book.save(path)


def business_plan(path: Path) -> None:
    """Write the business plan: objectives merged down over their actions, status by colour alone."""
    document = Document()
    _landscape(document)
    document.add_heading("Ready for School: business plan January 2026 – December 2028", 0)
    document.add_paragraph("Thornaby Vale Early Years Group. Progress as at November 2026.")
    table = document.add_table(rows=1, cols=8)
    table.style = "Table Grid"
    heads = ("Objective", "Ref", "Action", "Lead", "By when", "Resources", "Success measure", "Status")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        _write(cell, text, bold=True, size=9)
        _shade(cell, "E4E4F3")
    for objective, rows in BUSINESS_ROWS:
        top = None
        for row in rows:
            cells = table.add_row().cells
            top = top or cells[0]
            for cell, text in zip(cells[1:7], row[:6], strict=True):
                _write(cell, text, size=9)
            _shade(cells[7], FILLS[row[6]])
            last = cells[0]
        if top is not None:
            _write(top.merge(last), objective, bold=True, size=9)
    document.add_paragraph()
    legend = document.add_table(rows=0, cols=2)
    legend.style = "Table Grid"
    for code, meaning in (
        ("G", "On course"),
        ("A", "Some delay"),
        ("R", "Will not happen without help"),
        ("C", "Done"),
    ):
        cells = legend.add_row().cells
        _shade(cells[0], FILLS[code])
        _write(cells[1], meaning, size=9)
    document.save(str(path))


def main(folder: Path) -> None:
    """Write all three into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    priority_plan(folder / "Priority 2 Parents as partners v5.docx")
    school_plan(folder / "Ridgeway support for families 2026-27.xlsx")
    business_plan(folder / "Ready for School business plan.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
