"""PDF files read into headings, paragraphs, list items and tables."""

import logging
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from village.documents.blocks import Document
from village.documents.errors import Unreadable
from village.documents.pdf.assembly import assembled
from village.documents.pdf.pages import PrintedPage, printed_pages

PAGE_LIMIT = 400

# The library's notes on odd fonts are no news to the person who brought the file.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_DAMAGED = "This PDF is damaged and cannot be read; please open it in a PDF program, save it again and bring that copy."
_LOCKED = "This PDF is protected by a password; please save a copy without the password and bring that."
_PICTURE = (
    "This PDF is a picture of a document, without words that can be read; please bring the Word or Excel file it was"
    " made from, or run text recognition (OCR) on it first."
)
_EMPTY = "This PDF has no words in it; please check that it is the file you meant."


def read_pdf(path: Path, on_progress: Callable[[int, int], None] | None = None) -> Document:
    """Return the PDF as a document with `page_count`, row pages and each page header or footer once.

    `on_progress` hears pages done and pages in all. Raises Unreadable for damaged, protected or scanned files and
    for more than 400 pages.
    """
    with path.open("rb") as stream:
        return _read(stream, on_progress)


def _read(stream: BufferedReader, on_progress: Callable[[int, int], None] | None) -> Document:
    try:
        with pdfplumber.open(stream) as pdf:
            count = len(pdf.pages)
            if count > PAGE_LIMIT:
                raise Unreadable(
                    f"This PDF has {count} pages, and Village reads up to {PAGE_LIMIT};"
                    " please bring only the pages with the plan."
                )
            pages = printed_pages(pdf.pages, on_progress)
            title = _title(pdf.metadata)
        _refuse_without_words(pages)
        return assembled(pages, title)
    except Unreadable:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as locked:
        raise Unreadable(_LOCKED) from locked
    except PdfminerException as refused:
        cause = refused.args[0] if refused.args else None
        is_locked = isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError)
        raise Unreadable(_LOCKED if is_locked else _DAMAGED) from refused
    # This is the one gate for damaged files: the library meets damage with whatever its own code trips over.
    except Exception as damage:
        raise Unreadable(_DAMAGED) from damage


def _title(metadata: dict[str, object]) -> str | None:
    title = metadata.get("Title")
    return " ".join(title.split()) or None if isinstance(title, str) else None


def _refuse_without_words(pages: list[PrintedPage]) -> None:
    if any(page.letter_count for page in pages):
        return
    raise Unreadable(_PICTURE if any(page.is_picture for page in pages) else _EMPTY)
