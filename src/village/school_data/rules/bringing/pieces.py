"""A large text file as pieces of columns: read once from front to end, a few megabytes in memory at a time."""

import codecs
import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO

import polars as pl

from village.basics.errors import Refused
from village.importing.rules.reading.decoding import errors_for
from village.importing.rules.reading.separated import Shape, quoting, shape_of

PIECE_BYTES = 24 << 20
HEAD_BYTES = 1 << 16
MOST_PIECES = 4
"""Pieces that one row between quotation marks may be long."""
MOST_COLUMNS = 400
EMPTY = "This file is empty. Export it again and bring the new one."
UNCLOSED = "This file holds a quotation mark that is never closed. Export it again and bring the new one."


@dataclass(frozen=True, slots=True)
class Table:
    """A file of columns that was looked at but not yet read."""

    path: Path
    shape: Shape
    headings: tuple[str, ...]
    """As written."""

    def pieces(self, columns: Mapping[str, int], piece_bytes: int = PIECE_BYTES) -> Iterator[pl.DataFrame]:
        """Yield the rows below the headings with these columns by their places, and `row`, their number in the file.

        All cells are text; what a short row lacks is null. Blank rows are left out.
        """
        number = self.shape.skipped_lines + 2
        for text in _pieces(self.path, self.shape, piece_bytes):
            frame = _read(text, self.shape, len(self.headings)).with_row_index("row", offset=number)
            number += len(frame)
            chosen = frame.select("row", **{name: f"column_{place}" for name, place in columns.items()})
            yield chosen.filter(pl.any_horizontal(pl.col(*columns).is_not_null()))


def table_of(path: Path) -> Table:
    """Return the file as a table; raises Refused when it is none."""
    if not path.stat().st_size:
        raise Refused(EMPTY)
    shape = shape_of(path)
    first = next(_pieces(path, shape, HEAD_BYTES, with_headings=True), b"")
    row = _read(first, shape, MOST_COLUMNS).row(0)
    cells = [str(cell or "").strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return Table(path, shape, tuple(cells))


def _pieces(path: Path, shape: Shape, size: int, *, with_headings: bool = False) -> Iterator[bytes]:
    """Yield the text of whole rows as UTF-8, each row in one piece; without the headings unless they are wanted."""
    skip = shape.skipped_lines + (0 if with_headings else 1)
    with path.open("rb") as file:
        file.seek(shape.mark_bytes)
        rest = b""
        for text in _decoded(file, shape, size):
            whole = rest + text
            while skip and (end := whole.find(b"\n")) >= 0:
                whole, skip = whole[end + 1 :], skip - 1
            cut = 0 if skip else _last_row_end(whole, shape)
            if cut:
                yield whole[:cut]
            rest = whole[cut:]
            if len(rest) > MOST_PIECES * size:
                raise Refused(UNCLOSED)
        if rest and not skip:
            yield rest


def _last_row_end(text: bytes, shape: Shape) -> int:
    """Return where the last whole row ends; a line break between quotation marks ends none."""
    end = text.rfind(b"\n") + 1
    if shape.is_quoted:
        open_quotes = text.count(b'"', 0, end) % 2
        while end and open_quotes:
            before = text.rfind(b"\n", 0, end - 1) + 1
            open_quotes = (open_quotes + text.count(b'"', before, end)) % 2
            end = before
    return end


def _decoded(file: BinaryIO, shape: Shape, size: int) -> Iterator[bytes]:
    """Yield the file as UTF-8 with \\n at the end of each line; bytes that are none are read as Windows wrote them."""
    decoder = codecs.getincrementaldecoder(shape.encoding)(errors_for(shape.encoding))
    held = False
    while piece := file.read(size):
        if shape.encoding != "utf-8" or held or not piece.isascii():
            piece = decoder.decode(piece).encode()
            held = bool(decoder.getstate()[0])
        yield piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if shape_has_old_ends(piece) else piece
    if tail := decoder.decode(b"", final=True):
        yield tail.encode()


def shape_has_old_ends(piece: bytes) -> bool:
    """Tell whether lines end as on old Macs, with a carriage return alone."""
    return b"\r" in piece and b"\n" not in piece


def _read(text: bytes, shape: Shape, width: int) -> pl.DataFrame:
    """Return rows as columns of text, called column_0 and so on."""
    schema = {f"column_{place}": pl.String for place in range(width)}
    quote = '"' if shape.is_quoted and b'"' in text else None
    try:
        return pl.read_csv(
            BytesIO(text),
            has_header=False,
            schema=schema,
            separator=shape.delimiter,
            quote_char=quote,
            truncate_ragged_lines=True,
            raise_if_empty=False,
        )
    except pl.exceptions.PolarsError:
        return _read_slowly(text.decode(), shape, schema)


def _read_slowly(text: str, shape: Shape, schema: dict[str, type[pl.String]]) -> pl.DataFrame:
    """Return the same with a reader that takes a stray quotation mark as it is."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=shape.delimiter, quoting=quoting(shape.is_quoted))
    cells = [[cell or None for cell in row[: len(schema)]] + [None] * (len(schema) - len(row)) for row in rows]
    return pl.DataFrame(cells, schema=schema, orient="row")
