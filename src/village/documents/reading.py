"""Reads any file that a plan may come in; a file that cannot be read says why in one sentence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from village.documents import limits
from village.documents.blocks import Document
from village.documents.errors import Unreadable
from village.documents.formats import Kind, kind_of
from village.documents.opendocument.ods import read_ods
from village.documents.opendocument.odt import read_odt
from village.documents.packages import DAMAGED
from village.documents.pdf.pdf import read_pdf
from village.documents.sheets.old_sheets import read_old_sheets
from village.documents.sheets.separated import read_separated
from village.documents.sheets.xlsx import read_xlsx
from village.documents.text.plain import read_text
from village.documents.web.html import read_html
from village.documents.word.docx import read_docx
from village.documents.word.legacy import read_legacy

type Progress = Callable[[int, int], None]
"""Called with pages done and pages in all."""

TOO_LONG = "This file holds far more than a plan. Save the plan by itself in a new file and bring that."
NOT_OPENED = "This file could not be opened. Choose it once more; if that does not help, copy it and bring the copy."

READERS: dict[Kind, Callable[[Path], Document]] = {
    "docx": read_docx,
    "xlsx": read_xlsx,
    "csv": read_separated,
    "html": read_html,
    "odt": read_odt,
    "ods": read_ods,
    "xls": read_old_sheets,
    "xlsb": read_old_sheets,
    "doc": partial(read_legacy, ending=".doc"),
    "rtf": partial(read_legacy, ending=".rtf"),
    "text": read_text,
}


def read(path: Path, *, name: str | None = None, on_progress: Progress | None = None) -> Document:
    """Return the file as a document. `name` is the name its owner gave it; anything that goes wrong is Unreadable.

    For files from outside, use `safely.read_safely`, which does this in a process of its own.
    """
    try:
        kind = kind_of(path, name)
        document = read_pdf(path, on_progress) if kind == "pdf" else READERS[kind](path)
    except RecursionError as error:
        raise Unreadable(DAMAGED) from error
    except OSError as error:
        raise Unreadable(NOT_OPENED) from error
    cell_count = sum(len(table.cells) for table in document.tables())
    block_count = len(document.blocks) + len(document.removed)
    if block_count > limits.DOCUMENT_MAX_BLOCKS or cell_count > limits.DOCUMENT_MAX_CELLS:
        raise Unreadable(TOO_LONG)
    return document
