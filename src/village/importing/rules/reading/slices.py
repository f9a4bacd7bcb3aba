"""Large text files in slices of some megabytes, each a polars frame of text, so that memory stays small."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars

from village.importing.rules.reading import limits
from village.importing.rules.reading.decoding import errors_for
from village.importing.rules.reading.separated import Shape, quoting

OVER = "over"
ROW = "row"
MOST_HELD_BYTES = 4 * limits.SLICE_BYTES
"""A quotation mark that is never closed holds no more than this together."""


def frames(
    path: Path, shape: Shape, *, width: int, skipped_rows: int = 0, slice_bytes: int = limits.SLICE_BYTES
) -> Iterator[polars.DataFrame]:
    """Yield the rows as frames: `row` (as spreadsheets count), `c0` … and `over`, the first cell beyond the last."""
    number = shape.skipped_lines + 1
    for piece in _pieces(path, shape, slice_bytes):
        frame = _frame(piece, shape, width).with_row_index(ROW, offset=number)
        number += frame.height
        cells = polars.exclude(ROW)
        kept = frame.filter((polars.col(ROW) > skipped_rows) & polars.any_horizontal(cells.is_not_null()))
        if kept.height:
            yield kept


def _pieces(path: Path, shape: Shape, slice_bytes: int) -> Iterator[bytes]:
    """Yield the text as UTF-8 in pieces that end with a whole row, with \\n at the end of lines."""
    decoder = codecs.getincrementaldecoder(shape.encoding)(errors_for(shape.encoding))
    rest = b""
    with path.open("rb") as file:
        file.seek(shape.mark_bytes)
        for _ in range(shape.skipped_lines):
            file.readline()
        while block := file.read(slice_bytes):
            text = rest + _as_utf_8(block, decoder, shape.encoding)
            end = _end_of_rows(text, shape)
            if end:
                yield text[:end]
            rest = text[end:]
    rest += decoder.decode(b"", True).encode()
    if rest.strip():
        yield rest


def _as_utf_8(block: bytes, decoder: codecs.IncrementalDecoder, encoding: str) -> bytes:
    if encoding == "utf-8" and block.isascii() and not decoder.getstate()[0]:
        text = block
    else:
        text = decoder.decode(block).encode()
    return text if b"\n" in text else text.replace(b"\r", b"\n")


def _end_of_rows(text: bytes, shape: Shape) -> int:
    """Return where the last whole row ends: at a line end that stands in no quotes."""
    end = text.rfind(b"\n") + 1
    if not shape.is_quoted:
        return end
    odd = text.count(b'"', 0, end) % 2
    while odd and end:
        before = text.rfind(b"\n", 0, end - 1) + 1
        odd ^= text.count(b'"', before, end) % 2
        end = before
    return end if end or len(text) < MOST_HELD_BYTES else text.rfind(b"\n") + 1


def _frame(piece: bytes, shape: Shape, width: int) -> polars.DataFrame:
    names = [*(f"c{column}" for column in range(width)), OVER]
    try:
        return polars.read_csv(
            io.BytesIO(piece),
            has_header=False,
            separator=shape.delimiter,
            quote_char='"' if shape.is_quoted else None,
            schema=dict.fromkeys(names, polars.String),
            truncate_ragged_lines=True,
            missing_columns="insert",
        )
    except polars.exceptions.ComputeError:
        return _frame_by_hand(piece, shape, names)


def _frame_by_hand(piece: bytes, shape: Shape, names: list[str]) -> polars.DataFrame:
    """Return the frame of a piece with quotation marks inside cells, which polars does not take."""
    lines = io.StringIO(piece.decode())
    reader = csv.reader(lines, delimiter=shape.delimiter, quoting=quoting(shape.is_quoted))
    rows = [[cell or None for cell in cells[: len(names)]] + [None] * (len(names) - len(cells)) for cells in reader]
    return polars.DataFrame(rows, schema=dict.fromkeys(names, polars.String), orient="row")
