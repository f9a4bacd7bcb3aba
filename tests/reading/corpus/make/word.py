"""Writes the made-up documents as Word files that come out the same every time."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell

from tests.reading.corpus.make.paper import UP, Bullet, C, Cells, Grid, Heading, PageBreak, Paper, Para, lines_of


def same_every_time(made: bytes, path: Path) -> None:
    """Leave the zip at `path` with fixed times."""
    with ZipFile(io.BytesIO(made)) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            stamp = ZipInfo(entry.filename, (2020, 1, 1, 0, 0, 0))
            stamp.compress_type = ZIP_DEFLATED
            new.writestr(stamp, old.read(entry.filename))


def _shade(cell: _Cell, fill: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _fill(target: _Cell, cell: Cells) -> None:
    look = cell if isinstance(cell, C) else C(cell)
    for number, line in enumerate(lines_of(cell)):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        if look.bullets:
            paragraph.style = "List Bullet"
        if look.numbers:
            paragraph.style = "List Number"
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold = look.bold or None
        run.font.size = Pt(8)
    if look.fill:
        _shade(target, look.fill)


def _repeat_heads(table: Table, heads: int) -> None:
    for row in table.rows[:heads]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _grid(word: WordDocument, grid: Grid, *, points: int) -> None:
    width = sum(cell.cols if isinstance(cell, C) else 1 for cell in grid.rows[0])
    table = word.add_table(rows=len(grid.rows), cols=width)
    table.style = "Table Grid"
    places = [list(row.cells) for row in table.rows]
    for top, row in enumerate(grid.rows):
        left = 0
        for cell in row:
            if cell is UP:
                left += 1
                continue
            look = cell if isinstance(cell, C) else C(cell)
            target = places[top][left]
            if look.rows > 1 or look.cols > 1:
                target = target.merge(places[top + look.rows - 1][left + look.cols - 1])
            _fill(target, cell)
            left += look.cols
    _repeat_heads(table, grid.heads)
    if grid.widths:
        table.autofit = False
        for column, share in zip(table.columns, grid.widths, strict=True):
            column.width = Pt(points * share / sum(grid.widths))
        for row_cells in places:
            for place, share in zip(row_cells, grid.widths, strict=True):
                place.width = Pt(points * share / sum(grid.widths))
    word.add_paragraph()


def _frame(word: WordDocument, paper: Paper) -> None:
    page = word.sections[0]
    if paper.landscape:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Pt(842), Pt(595)
    else:
        page.page_width, page.page_height = Pt(595), Pt(842)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Pt(54)
    page.header.paragraphs[0].text = paper.header
    page.footer.paragraphs[0].text = paper.footer


def write_word(paper: Paper, path: Path) -> None:
    """Leave the document at `path` as .docx."""
    word = Document()
    _frame(word, paper)
    for block in paper.blocks:
        if isinstance(block, Heading):
            word.add_heading(block.text, block.level)
        elif isinstance(block, Para):
            word.add_paragraph().add_run(block.text).bold = block.bold or None
        elif isinstance(block, Bullet):
            word.add_paragraph(block.text, style="List Bullet 2" if block.depth else "List Bullet")
        elif isinstance(block, Grid):
            _grid(word, block, points=720 if paper.landscape else 480)
        elif isinstance(block, PageBreak):
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    made = io.BytesIO()
    word.save(made)
    same_every_time(made.getvalue(), path)
