"""Text files of columns: which sign parts the cells, whether cells stand in quotes, and the rows one by one.

Marks of attendance hold slashes, backslashes and hashes, so nothing but a doubled quote is ever an escape and no sign
begins a comment.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from village.basics.errors import Refused
from village.importing.rules.reading import limits
from village.importing.rules.reading.decoding import encoding_of, errors_for
from village.importing.rules.sheet import Row

DELIMITERS = ",;\t|^~"
NO_TABLE = (
    "This file holds text but no columns. Export a CSV or Excel file from the school’s system, with a heading over each"
    " column, and bring that."
)
UNCLOSED = "Row {row} holds a quotation mark that is never closed. Export the file again and bring the new one."
WIDE = "This file has more than {most} columns. Export fewer weeks at a time and bring the parts."
SAMPLE_ROWS = 200
LEAST_STEADY_ROWS = 1.5


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text file is written."""

    encoding: str
    delimiter: str
    is_quoted: bool
    mark_bytes: int = 0
    """The byte order mark in front."""
    skipped_lines: int = 0
    """1 where the first line only names the delimiter, as in sep=;"""


def shape_of(path: Path) -> Shape:
    """Return how a text file is written, told from its beginning; Refused when it has no columns."""
    encoding, mark_bytes = encoding_of(path)
    with path.open("rb") as file:
        file.seek(mark_bytes)
        content = file.read(limits.SAMPLE_BYTES)
        is_all = not file.read(1)
    text = content.decode(encoding, errors_for(encoding)).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not is_all and len(lines) > 2:
        lines.pop()
    named = re.fullmatch(r"\"?sep=(.)\"?[,;]*", lines[0].strip(), re.IGNORECASE)
    if named:
        return Shape(encoding, named[1], _is_quoted(lines[1:], named[1]), mark_bytes, 1)
    lines = lines[:SAMPLE_ROWS]
    delimiter = max(DELIMITERS, key=lambda sign: max(_likeness(lines, sign, quotes) for quotes in (True, False)))
    is_quoted = _is_quoted(lines, delimiter)
    share, width = _steadiness(lines, delimiter, is_quoted)
    if width < 2 or (share < 1 and share * sum(map(bool, map(str.strip, lines))) < LEAST_STEADY_ROWS):
        raise Refused(NO_TABLE)
    return Shape(encoding, delimiter, is_quoted, mark_bytes)


def _is_quoted(lines: list[str], delimiter: str) -> bool:
    """Quotes are quotes where they stand around whole cells and the rows are no less steady for it."""
    sign = re.escape(delimiter)
    around = re.compile(rf'(?:^|{sign})\s*"(?:[^"]|"")*"\s*(?={sign}|$)')
    if not any(around.search(line) for line in lines):
        across = any(line.count('"') % 2 for line in lines)
        return across and _steadiness(lines, delimiter, True) > _steadiness(lines, delimiter, False)
    return _steadiness(lines, delimiter, True) >= _steadiness(lines, delimiter, False)


def _likeness(lines: list[str], delimiter: str, is_quoted: bool) -> tuple[float, int]:
    """Return how much the lines are like a table parted by that sign: about how steady, then how wide."""
    share, width = _steadiness(lines, delimiter, is_quoted)
    return round(share, 1), width


def _steadiness(lines: list[str], delimiter: str, is_quoted: bool) -> tuple[float, int]:
    """Return which share of the rows has the commonest width above one, then that width."""
    try:
        rows = list(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, quoting=quoting(is_quoted)))
    except csv.Error:
        return 0.0, 0
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in filled if len(row) > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count / len(filled), width


def quoting(is_quoted: bool) -> Literal[0, 3]:
    """Return how the csv module names it."""
    return csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE


@contextmanager
def opened_text(path: Path, shape: Shape) -> Iterator[TextIO]:
    """Open a text file behind its mark and the line that names the delimiter; line ends become \\n."""
    with path.open("r", encoding=shape.encoding, errors=errors_for(shape.encoding), newline=None) as file:
        if shape.mark_bytes:
            file.read(1)
        for _ in range(shape.skipped_lines):
            file.readline()
        yield file


def rows_of(lines: Iterable[str], shape: Shape) -> Iterator[Row]:
    """Yield every row of these lines, blank ones without cells; Refused where a quotation mark is never closed."""
    number = shape.skipped_lines
    csv.field_size_limit(limits.CELL_MAX_LETTERS)
    reader = csv.reader(lines, delimiter=shape.delimiter, quoting=quoting(shape.is_quoted))
    try:
        for cells in reader:
            number += 1
            if len(cells) > limits.COLUMNS_MAX_COUNT:
                raise Refused(WIDE.format(most=f"{limits.COLUMNS_MAX_COUNT:,}"))
            yield Row(number, tuple(cells) if any(cells) else ())
    except csv.Error as error:
        raise Refused(UNCLOSED.format(row=f"{number + 1:,}")) from error
