"""Small Word plans with one table, for tests that fill them."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
from docx.shared import Pt

from village.reports.exports.packages import with_parts


def plan_docx(
    heads: Sequence[str], rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int, int]] = ()
) -> bytes:
    """Return a plan of one table; `merged` joins (first row, last row, column), the head being row 0."""
    document = python_docx.Document()
    document.add_heading("Thornaby Vale family plan 2025-2026", 0)
    table = document.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    for number, texts in enumerate((heads, *rows)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            run = cell.paragraphs[0].add_run(text) if text else None
            if run is not None:
                run.bold, run.font.size = number == 0, Pt(9)
    for first, last, column in merged:
        table.cell(first, column).merge(table.cell(last, column))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def with_main_part(docx: bytes, xml: bytes) -> bytes:
    """Return the file with another word/document.xml."""
    with ZipFile(BytesIO(docx)) as package:
        assert "word/document.xml" in package.namelist()
    return with_parts(docx, {"word/document.xml": xml})
