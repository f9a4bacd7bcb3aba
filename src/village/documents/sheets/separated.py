"""Reads .csv files: comma, semicolon, tab or bar, quoted or not, in any usual encoding."""

import csv
import io
from pathlib import Path

from village.documents.blocks import Document, Place
from village.documents.decoding import decoded
from village.documents.drafting import document
from village.documents.errors import Unreadable
from village.documents.formats import refuse_larger_text
from village.documents.packages import TOO_LARGE
from village.documents.sheets.worksheets import SheetCell, cell_lines, sheet_drafts

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 50
FIELD_MAX_LETTERS = 1_000_000


def read_separated(path: Path) -> Document:
    """Return a .csv file as titles and tables; the delimiter is the one that gives the steadiest columns."""
    refuse_larger_text(path)
    text = decoded(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        rows = _rows(rest, first[4])
    else:
        rows = _rows(text, max(DELIMITERS, key=lambda sign: _steadiness(text, sign)))
    cells = [
        SheetCell(at, col, cell_lines(value))
        for at, row in enumerate(rows)
        for col, value in enumerate(row)
        if value.strip()
    ]
    return document("csv", [(Place(), draft) for draft in sheet_drafts(cells)])


def _rows(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(FIELD_MAX_LETTERS)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(TOO_LARGE) from error


def _steadiness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows share the commonest width above one, then that width."""
    widths = [len(row) for row in _rows(text[:20_000], delimiter)[:SAMPLE_ROWS] if any(row)]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0, 0
    commonest = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(commonest), commonest
