"""The uploaded document as rows that stand beside their readings, in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from village.documents.blocks import Cell, Document, Table, TextBlock
from village.reading.outline import ColumnReading, Meaning

STACK_FROM_COLUMNS = 8
"""A table this wide shows its cells under each other, each with its head, and leaves empty ones out."""

_NARROW: frozenset[Meaning] = frozenset({"ref"})
_TICK: frozenset[Meaning] = frozenset({"period_tick", "status_by_period", "status"})
_WIDE: frozenset[Meaning] = frozenset({"action", "objective", "step"})


@dataclass(frozen=True, slots=True)
class SourceCell:
    """One cell as the document has it."""

    lines: tuple[str, ...]
    size: str
    """narrow, tick, wide, label or nothing: how much room its column gets."""
    label: str
    """The column's head, shown where cells stand under each other."""

    @property
    def is_empty(self) -> bool:
        return not any(line.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One table row, paragraph, heading or list item of the document."""

    id: str
    kind: str
    """row, banner, head, text, heading or item."""
    cells: tuple[SourceCell, ...]
    is_stacked: bool = False
    break_before: str = ""
    """Words on a page end or a new sheet just before this row."""
    is_first: bool = False
    """Whether a table begins with this row."""

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)

    @property
    def text(self) -> str:
        return " ".join(" ".join(line for cell in self.cells for line in cell.lines).split())


def source_rows(document: Document, columns: tuple[ColumnReading, ...]) -> Iterator[SourceRow]:
    """Yield the document row by row; page furniture comes last."""
    heads = {(column.table, column.col): column for column in columns}
    page, sheet = None, None
    for block in document.blocks:
        here = block.place
        words = ""
        if here.sheet and here.sheet != sheet:
            words = f"Sheet: {here.sheet}"
        elif here.page and page and here.page != page:
            words = f"Page {page} ends, page {here.page} begins"
        page, sheet = here.page or page, here.sheet or sheet
        if isinstance(block, TextBlock):
            yield _text_row(block, words)
        else:
            yield from _table_rows(block, heads, words)
            page = block.row_pages[-1] if block.row_pages else page
    for block in document.furniture:
        yield _text_row(block, "")


def _text_row(block: TextBlock, break_before: str) -> SourceRow:
    kind = {"heading": "heading", "item": "item"}.get(block.kind, "text")
    mark = f"{block.line.marker} " if block.line.marker else ""
    return SourceRow(block.id, kind, (SourceCell((mark + block.text,), "", ""),), break_before=break_before)


def _table_rows(table: Table, heads: Mapping[tuple[str, int], ColumnReading], break_before: str) -> Iterator[SourceRow]:
    is_stacked = table.col_count >= STACK_FROM_COLUMNS
    page = table.row_pages[0] if table.row_pages else None
    for number, row in enumerate(table.grid()):
        words = break_before if number == 0 else ""
        if table.row_pages and page is not None and table.row_pages[number] != page:
            words, page = f"Page {page} ends, page {table.row_pages[number]} begins", table.row_pages[number]
        yield _table_row(table, number, row, heads, is_stacked=is_stacked, break_before=words)


def _table_row(
    table: Table,
    number: int,
    row: list[Cell | None],
    heads: Mapping[tuple[str, int], ColumnReading],
    *,
    is_stacked: bool,
    break_before: str,
) -> SourceRow:
    cells = []
    is_card = table.col_count == 2 and _is_card(table, heads)
    for col, cell in enumerate(row):
        if col and cell is not None and cell is row[col - 1]:
            continue
        reading = heads.get((table.id, col))
        lines = tuple(_lines(cell)) if cell is not None and cell.row == number else ()
        size = ("" if col else "label") if is_card else _size(table, col, reading, cell)
        cells.append(SourceCell(lines, size, "" if is_card else _short_head(reading)))
    is_head = number < table.header_row_count
    filled = [cell for cell in cells if not cell.is_empty]
    is_banner = (
        not is_head and len(filled) <= 2 and any(c is not None and c.colspan > 2 and c.row == number for c in row)
    )
    kind = "head" if is_head else "banner" if is_banner else "row"
    return SourceRow(f"{table.id}.r{number}", kind, tuple(cells), is_stacked, break_before, number == 0)


def _is_card(table: Table, heads: Mapping[tuple[str, int], ColumnReading]) -> bool:
    """Tell whether the labels stand in the first column, one a row, with what they say beside them."""
    labels = {cell.row: cell.text for cell in table.cells if cell.col == 0}
    read = [(row, heads[table.id, row].head) for row in range(table.row_count) if (table.id, row) in heads]
    return len(read) > 1 and all(head.strip(": ") == labels.get(row, "").strip(": ") for row, head in read)


def _lines(cell: Cell) -> Iterator[str]:
    for line in cell.lines:
        yield f"{line.marker} {line.text}" if line.marker else line.text


def _short_head(reading: ColumnReading | None) -> str:
    """Return the lowest of the column's heads: "Year 1" for "Timeline / Year 1"."""
    return reading.head.rsplit(" / ", 1)[-1] if reading else ""


def _size(table: Table, col: int, reading: ColumnReading | None, cell: Cell | None) -> str:
    if reading is None and table.col_count == 2:
        return "" if col else "label"
    if reading is None or (cell is not None and cell.colspan > 1):
        return "wide" if cell is not None and cell.colspan > 2 else ""
    if reading.meaning in _NARROW:
        return "narrow"
    if reading.meaning in _TICK:
        return "tick"
    return "wide" if reading.meaning in _WIDE else ""
