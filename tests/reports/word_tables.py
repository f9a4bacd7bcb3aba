"""Small Word plans with one table, for tests that fill them."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import docx as python_docx
from docx.shared import Mm, Pt

from village.reports.exports.packages import with_parts


def plan_docx(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    merged: Sequence[tuple[int, int, int]] = (),
    *,
    is_wide: bool = False,
) -> bytes:
    """Return a plan of one table; `merged` joins (first row, last row, column), the head being row 0."""
    document = python_docx.Document()
    if is_wide:
        page = document.sections[0]
        page.page_width, page.page_height = Mm(297), Mm(210)
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


LONG_HEADS = ("Ref", "Action", "Lead", "By when", "Resources", "How we will know", "Progress to date", "RAG")
LONG_ROWS = 68
_DOING = (
    "Run a weekly coffee morning for parents and carers at every infant school in the valley, with toys for the young",
    "Publish a termly booklet that says which help there is and whom to ask for it, in the languages of the valley",
    "Train two members of staff in each school to lead a listening group for fathers and for grandparents",
    "Visit the homes of all children who join the nursery before the first half-term, and write down what they need",
)


def long_plan_docx() -> bytes:
    """Return a plan of sixteen pages: 68 actions under six priorities, eight columns."""
    rows: list[tuple[str, ...]] = []
    for number in range(LONG_ROWS):
        ref = f"{number // 12 + 1}.{number % 12 + 1}"
        doing = f"{_DOING[number % 4]} (site {number + 1})"
        said = "Two schools have begun." if number % 3 else ""
        know = "Attendance sheets show at least thirty different families each term"
        rows.append((ref, doing, "Inclusion lead", "July 2026", "Staff time", know, said, "Amber" if said else ""))
    return plan_docx(LONG_HEADS, rows, is_wide=True)


def with_main_part(docx: bytes, xml: bytes) -> bytes:
    """Return the file with another word/document.xml."""
    with ZipFile(BytesIO(docx)) as package:
        assert "word/document.xml" in package.namelist()
    return with_parts(docx, {"word/document.xml": xml})
