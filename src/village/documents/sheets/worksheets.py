"""A worksheet's cells become titles, tables and notes, as a person would part them by eye."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from village.documents import limits
from village.documents.blocks import Line
from village.documents.drafting import TOO_WIDE, Draft, DraftCell, DraftTable, DraftText, line_of
from village.documents.errors import Unreadable

NARROWER_SHARE = 0.75


@dataclass(slots=True)
class SheetCell:
    """One cell of a sheet at its place (rows and columns from 0), merged ones with their spans."""

    row: int
    col: int
    lines: tuple[Line, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    shading: str | None = None

    @property
    def is_written(self) -> bool:
        return any(line.text for line in self.lines)

    @property
    def stands_out(self) -> bool:
        """Tell whether the cell looks like a heading: filled or all bold."""
        return self.shading is not None or (self.is_written and all(line.bold for line in self.lines if line.text))


@dataclass(slots=True)
class _Band:
    """Rows that follow each other without an empty row between."""

    rows: list[list[SheetCell]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return max(len(_written(row)) for row in self.rows)

    def starts_with_heads(self) -> bool:
        first = next((row for row in self.rows if len(_written(row)) > 1), None)
        return first is not None and all(cell.stands_out for cell in _written(first))


def cell_lines(text: str, *, bold: bool = False, italic: bool = False, colour: str | None = None) -> tuple[Line, ...]:
    """Return the lines of a cell's text; blank ones stay between others."""
    lines = [line_of(part, bold=bold, italic=italic, colour=colour) for part in text.splitlines()]
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def sheet_drafts(cells: Iterable[SheetCell], head_rows: Iterable[int] = ()) -> list[Draft]:
    """Return the texts and tables of one sheet; `head_rows` are rows that the sheet itself keeps in view as heads."""
    found = list(islice(cells, limits.DOCUMENT_MAX_CELLS + 1))
    if len(found) > limits.DOCUMENT_MAX_CELLS:
        raise Unreadable(TOO_WIDE)
    bands = _bands(found)
    heads = set(head_rows)
    drafts: list[Draft] = []
    group: list[_Band] = []
    for band in bands:
        if group and _begins_anew(group, band):
            drafts.extend(_group_drafts(group, heads))
            group = []
        group.append(band)
    if group:
        drafts.extend(_group_drafts(group, heads))
    return drafts


def _written(row: Iterable[SheetCell]) -> list[SheetCell]:
    return [cell for cell in row if cell.is_written]


def _bands(cells: list[SheetCell]) -> list[_Band]:
    written = _written(cells)
    if not written:
        return []
    first_col = min(cell.col for cell in written)
    last_col = max(cell.col + cell.colspan for cell in written)
    last_row = max(cell.row + cell.rowspan for cell in written)
    rows: dict[int, list[SheetCell]] = {}
    for cell in cells:
        if cell.row < last_row and first_col <= cell.col < last_col:
            rows.setdefault(cell.row, []).append(cell)
    bands: list[_Band] = []
    reaches = -1
    for number in sorted(rows):
        row = sorted(rows[number], key=lambda cell: cell.col)
        if not _written(row) and number >= reaches:
            continue
        if not bands or number > reaches:
            bands.append(_Band())
        bands[-1].rows.append(row)
        reaches = max([reaches, number + 1, *(cell.row + cell.rowspan for cell in _written(row))])
    return bands


def _begins_anew(group: list[_Band], band: _Band) -> bool:
    """Tell whether rows after a gap are a table of their own: wider than before, or with heads of their own."""
    before = max(known.width for known in group)
    if before < 2 or band.width < 2:
        return False
    if before < band.width * NARROWER_SHARE:
        return True
    return band.starts_with_heads() and any(known.starts_with_heads() for known in group)


def _group_drafts(group: list[_Band], heads: set[int]) -> list[Draft]:
    rows = [row for band in group for row in band.rows]
    first = next((at for at, row in enumerate(rows) if len(_written(row)) > 1), len(rows))
    last = max((at for at, row in enumerate(rows) if len(_written(row)) > 1), default=len(rows))
    last_band = len(rows) - len(group[-1].rows)
    cut = last + 1 if len(group) > 1 and last < last_band else len(rows)
    covered = max((cell.row + cell.rowspan for row in rows[first : last + 1] for cell in row), default=0)
    while cut < len(rows) and rows[cut][0].row < covered:
        cut += 1
    above = [draft for row in rows[:first] for draft in _row_texts(row)]
    below = [draft for row in rows[cut:] for draft in _row_texts(row)]
    return [*above, *([_table(rows[first:cut], heads)] if first < cut else []), *below]


def _row_texts(row: list[SheetCell]) -> list[DraftText]:
    return [DraftText(line, 0) for cell in row for line in cell.lines if line.text]


def _table(rows: list[list[SheetCell]], heads: set[int]) -> DraftTable:
    """Return the rows as a table that starts at its first used column; empty rows between are left out."""
    first_col = min(cell.col for row in rows for cell in row if cell.is_written)
    numbers = [row[0].row for row in rows]
    table = DraftTable()
    for at, row in enumerate(rows):
        if table.header_row_count == at and numbers[at] in heads:
            table.header_row_count = at + 1
        for cell in row:
            if cell.col < first_col:
                continue
            below = bisect_left(numbers, cell.row + cell.rowspan, at) - at
            lines: list[Draft] = [DraftText(line) for line in cell.lines]
            table.cells.append(
                DraftCell(at, cell.col - first_col, lines, max(below, 1), max(cell.colspan, 1), cell.shading)
            )
    return table
