"""Reading made files back, for the tests of exports."""

from dataclasses import replace
from io import BytesIO

import pdfplumber
from docx import Document

from village.reports.rules.content import Content
from village.reports.rules.parts import parts_of
from village.reports.rules.setting_out import set_out
from village.reports.rules.sheet import Sheet
from village.reports.rules.since import Since


def laid(content: Content, layout: str = "village", since: Since | None = None) -> tuple[Sheet, Content]:
    """Return the content set out with all its parts."""
    whole = content.with_cover(replace(content.cover, parts=parts_of(layout, ())))
    return set_out(whole, layout, since), whole


def words_of_pdf(made: bytes) -> tuple[str, int]:
    """Return all words of a PDF and its number of pages."""
    with pdfplumber.open(BytesIO(made)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages), len(pdf.pages)


def words_of_word(made: bytes) -> str:
    """Return all words of a Word document, tables included."""
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])
