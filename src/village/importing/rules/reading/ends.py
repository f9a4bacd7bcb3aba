"""Whether a text file is whole: one that stops in the middle of its last line was saved or sent only in part."""

from collections.abc import Sequence
from pathlib import Path

from village.basics.errors import Refused
from village.importing.rules.reading import limits
from village.importing.rules.reading.decoding import errors_for
from village.importing.rules.reading.separated import Shape, rows_of

CUT = (
    "This file stops in the middle of its last line, so only a part of it was saved or sent. Export it again and bring"
    " the whole file."
)
ENOUGH_ROWS = 20
"""From so many rows on, last cells that all have one length are no chance."""


def refuse_cut(path: Path, shape: Shape, width: int) -> None:
    """Refuse a file whose last line, without a line end, has fewer cells than the table, or a shorter last cell."""
    lines = _last_lines(path, shape)
    if len(lines) < 3 or not lines[-1].strip():
        return
    last = lines[-1]
    if shape.is_quoted and last.count('"') % 2:
        raise Refused(CUT)
    before = _cells(lines[1:-1], shape)
    (cells,) = _cells([last], shape) or ((),)
    has_aside_look = len(cells) == 1 and shape.delimiter not in last and before and len(before[-1]) < width
    if len(cells) < width:
        usual = sum(len(row) >= width for row in before)
        if usual * 10 >= len(before) * 9 and not has_aside_look and not _is_remark(last, shape):
            raise Refused(CUT)
        return
    lengths = {len(row[width - 1]) for row in before[-200:] if len(row) >= width}
    if len(before) >= ENOUGH_ROWS and len(lengths) == 1 and len(cells[width - 1]) < lengths.pop():
        raise Refused(CUT)


def _is_remark(line: str, shape: Shape) -> bool:
    """A last line of words without a delimiter, such as the date of printing, is a footer and no piece of a row."""
    return shape.delimiter not in line and " " in line.strip()


def _last_lines(path: Path, shape: Shape) -> list[str]:
    """Return the lines at the end of the file; the first of them may be a piece, the last is empty after a line end."""
    size = path.stat().st_size
    start = max(shape.mark_bytes, size - limits.TAIL_BYTES)
    start -= (start - shape.mark_bytes) % 2
    with path.open("rb") as file:
        file.seek(start)
        content = file.read()
    is_odd = shape.encoding != "utf-8" and (size - shape.mark_bytes) % 2 == 1
    if is_odd:
        raise Refused(CUT)
    text = content.decode(shape.encoding, errors_for(shape.encoding))
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(lines: Sequence[str], shape: Shape) -> list[tuple[str, ...]]:
    """Return the cells of these lines, blank lines left out; cells across lines fall into harmless pieces."""
    plain = Shape(shape.encoding, shape.delimiter, shape.is_quoted)
    return [row.cells for line in lines for row in rows_of([line], plain) if row.cells]
