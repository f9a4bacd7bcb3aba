"""A brought file, opened: its first rows at once, all rows one by one, or a large text in slices as polars frames."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars
from python_calamine import CalamineSheet

from village.basics.errors import Refused
from village.importing.rules.columns.kinds import is_known_heading
from village.importing.rules.reading import limits
from village.importing.rules.reading.asides import table_rows
from village.importing.rules.reading.ends import refuse_cut
from village.importing.rules.reading.heading_rows import heading_places, joined_headings
from village.importing.rules.reading.kinds_of_file import kind_of
from village.importing.rules.reading.number_styles import Style, styles_of
from village.importing.rules.reading.separated import NO_TABLE, Shape, opened_text, rows_of, shape_of
from village.importing.rules.reading.slices import frames
from village.importing.rules.reading.workbooks import rows_of_sheet, sheet_names, sheet_of
from village.importing.rules.sheet import Row, Sheet

CTF_IS_NO_TABLE = "This is an XML file, not a table. Bring it as a Common Transfer File."
NO_ROWS = "This file has headings but no rows below them. Check what the export was limited to and bring it again."
MOST_SHEETS = 20
"""A workbook with more sheets is looked at from the front."""


@dataclass(slots=True)
class Source:
    """A file that holds one table, or a workbook with one on each of its sheets. The sheet last read stays at hand."""

    path: Path
    names: tuple[str, ...] = ()
    """Of the sheets of a workbook; a text file has none."""
    shape: Shape | None = None
    """How a text file is written; None for a workbook."""
    _sheet: tuple[str, CalamineSheet, dict[int, Style]] | None = None

    def head(self, rows: int = limits.HEAD_ROWS, *, name: str | None = None) -> Sheet:
        """Return the headings and the first rows; of a workbook the named sheet, or the one most like an export."""
        if self.shape is not None or name is not None or len(self.names) == 1:
            return self._checked(self._head(rows, name or next(iter(self.names), "")))
        heads = [self._head(rows, name) for name in self.names[:MOST_SHEETS]]
        return self._checked(max(heads, key=_likeness))

    def rows(self, head: Sheet, *, on_aside: Callable[[Row], None] | None = None) -> Iterator[Row]:
        """Yield every row of the table that `head` began, never all in memory for a text file."""
        below = (row for row in self._raw_rows(head.name) if row.number >= head.starts_at)
        return table_rows(below, width=head.width, heading_rows=head.heading_rows, on_aside=on_aside)

    def whole(self, *, name: str | None = None) -> Sheet:
        """Return the whole table at once."""
        head = self.head(name=name)
        asides: list[Row] = []
        rows = tuple(self.rows(head, on_aside=asides.append))
        return Sheet(
            head.headings, rows, head.titles, head.heading_rows, tuple(asides), head.starts_at, head.name, is_whole=True
        )

    def lines(self, *, name: str | None = None) -> Iterator[Row]:
        """Yield every line as it stands, headings too: for a table whose headings are of no school's system."""
        yield from self._raw_rows(name or next(iter(self.names), ""))

    def slices(self, head: Sheet) -> Iterator[polars.DataFrame]:
        """Yield the rows of a text file as frames of text: `row`, `c0` to `cN`, and `over` for cells beyond the last.

        Blank lines are left out; asides and repeated headings are not.
        """
        if self.shape is None:
            raise TypeError("Only text files are read in slices.")
        return frames(self.path, self.shape, width=head.width, skipped_rows=head.starts_at - 1)

    def _raw_rows(self, name: str) -> Generator[Row]:
        if self.shape is None:
            if self._sheet is None or self._sheet[0] != name:
                self._sheet = (name, sheet_of(self.path, name), styles_of(self.path, name))
            yield from rows_of_sheet(*self._sheet[1:])
            return
        with opened_text(self.path, self.shape) as file:
            yield from rows_of(file, self.shape)

    def _head(self, most: int, name: str) -> Sheet:
        with closing(self._raw_rows(name)) as raw:
            first = list(islice(raw, most + limits.HEAD_ROWS // 10))
            is_whole = next(raw, None) is None
        return _sheet_of(first, name, most, is_whole=is_whole)

    def _checked(self, head: Sheet) -> Sheet:
        if not head.rows:
            raise Refused(NO_ROWS if head.heading_rows else NO_TABLE)
        return head


def opened(path: Path, *, name: str | None = None) -> Source:
    """Return the file, ready to be read. `name` is what its owner calls it. Refused when it holds no table."""
    kind = kind_of(path, name)
    if kind == "ctf":
        raise Refused(CTF_IS_NO_TABLE)
    if kind == "workbook":
        return Source(path, names=sheet_names(path))
    source = Source(path, shape=shape_of(path))
    if source.shape is not None:
        refuse_cut(path, source.shape, source.head(200).width)
    return source


def _sheet_of(raw: list[Row], name: str, most: int, *, is_whole: bool) -> Sheet:
    """Return the table that these first rows of a file begin."""
    filled = [row for row in raw if any(cell.strip() for cell in row.cells)]
    first, after = heading_places(filled)
    heading_rows = tuple(row.cells for row in filled[first:after])
    below = filled[after:]
    width = max(_used(heading_rows), _usual_width(below))
    asides: list[Row] = []
    rows = tuple(islice(table_rows(below, width=width, heading_rows=heading_rows, on_aside=asides.append), most))
    titles = tuple(" ".join(" ".join(row.cells).split()) for row in filled[:first])
    return Sheet(
        headings=joined_headings(heading_rows, width) if heading_rows else ("",) * width,
        rows=rows,
        titles=titles,
        heading_rows=heading_rows,
        asides=tuple(asides),
        starts_at=_starts_at(filled, first, after),
        name=name,
        is_whole=is_whole and len(rows) + len(asides) >= len(below),
    )


def _starts_at(filled: list[Row], first: int, after: int) -> int:
    if after > first:
        return filled[after - 1].number + 1
    return filled[first].number if first < len(filled) else 1


def _used(rows: tuple[tuple[str, ...], ...]) -> int:
    """Return how many columns these rows use."""
    return max((at + 1 for cells in rows for at, cell in enumerate(cells) if cell.strip()), default=0)


def _usual_width(rows: list[Row]) -> int:
    """Return how many columns at least half of these rows use, for headings that end too early."""
    widths = sorted(_used((row.cells,)) for row in rows if len(row.cells) > 1)
    return widths[len(widths) // 2] if widths else 0


def _likeness(sheet: Sheet) -> tuple[int, int]:
    """Return how much a sheet is like an export: columns with known headings, then rows."""
    known = sum(map(is_known_heading, sheet.headings))
    return (known if sheet.rows else 0), len(sheet.rows)
