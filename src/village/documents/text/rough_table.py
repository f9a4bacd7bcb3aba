"""A table found in plain text, before its cells' marks are read; spans are guessed only on good evidence."""

import re
from dataclasses import dataclass

from village.documents.blocks import Cell, Place, Table
from village.documents.text.markup import bare_text, lines_of

REF = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[a-z]|[ivx]{1,5}|[A-Z]{1,3}\d{1,3}(?:\.\d+)*)[.)]?:?")
"""A number, letter or code that stands alone in its cell."""
NUMBERED = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]{1,2}\d{1,3})[.):]?\s+\S")


@dataclass(slots=True)
class RoughCell:
    """A cell's text as it stood, line ends kept."""

    text: str
    colspan: int = 1
    rowspan: int = 1

    @property
    def bare(self) -> str:
        return bare_text(self.text).strip()


@dataclass(slots=True)
class RoughTable:
    """Rows of as many places as `col_count`; a place covered by a merged cell is None."""

    rows: list[list[RoughCell | None]]
    col_count: int
    line: int
    header_row_count: int = 0

    def finished(self, block_id: str) -> Table:
        """Return the table of a document."""
        cells = tuple(
            Cell(row, col, lines_of(cell.text), cell.rowspan, cell.colspan)
            for row, places in enumerate(self.rows)
            for col, cell in enumerate(places)
            if cell is not None
        )
        return Table(block_id, cells, len(self.rows), self.col_count, self.header_row_count, Place(line=self.line))


def rough_table(rows: list[list[str]], line: int, col_count: int | None = None) -> RoughTable:
    """Return the rows as a table of equal rows; missing places at the end are empty."""
    width = col_count or max((len(row) for row in rows), default=1)
    filled: list[list[RoughCell | None]] = [
        [RoughCell(text) for text in row + [""] * (width - len(row))] for row in rows
    ]
    return RoughTable(filled, width, line)


def is_ref(text: str) -> bool:
    """Whether a cell holds nothing but a number, letter or code."""
    return REF.fullmatch(text.strip()) is not None


def with_spans(table: RoughTable) -> RoughTable:
    """Return the table with the merged cells that its empty places show beyond doubt."""
    _merge_heads(table)
    _merge_label_values(table)
    _merge_side_label(table)
    return table


def _filled(row: list[RoughCell | None]) -> list[int]:
    return [col for col, cell in enumerate(row) if cell is not None and cell.bare]


def _merge_heads(table: RoughTable) -> None:
    """Merge a head over the places it groups where the second row names the parts."""
    if len(table.rows) < 3 or table.col_count < 4:
        return
    upper, lower = table.rows[0], table.rows[1]
    over, under = _filled(upper), _filled(lower)
    if len(over) < 2 or len(under) < 2 or over[0] != 0 or under[0] == 0 or len(over) + len(under) < table.col_count - 2:
        return
    if any(len(lower_cell.bare) > 40 for col in under if (lower_cell := lower[col]) is not None):
        return
    groups = [(start, end) for start, end in zip(over, [*over[1:], table.col_count], strict=True)]
    named = [[col for col in under if start <= col < end] for start, end in groups]
    if any(names and len(names) != end - start for names, (start, end) in zip(named, groups, strict=True)):
        return
    if not any(end - start > 1 for names, (start, end) in zip(named, groups, strict=True) if names):
        return
    for names, (start, end) in zip(named, groups, strict=True):
        head = upper[start]
        if head is None:
            continue
        head.colspan = end - start
        upper[start + 1 : end] = [None] * (end - start - 1)
        if not names:
            head.rowspan = 2
            lower[start:end] = [None] * (end - start)


def _merge_label_values(table: RoughTable) -> None:
    """Merge the value of a row that is a label with a colon, a value and nothing else."""
    if table.col_count < 4:
        return
    for row in table.rows:
        label, value = row[0], row[1]
        if label is None or value is None or None in row or _filled(row) != [0, 1]:
            continue
        if label.bare.endswith(":") or re.search(r":\s*\S{1,3}$", label.bare):
            value.colspan = table.col_count - 1
            row[2:] = [None] * (table.col_count - 2)


def _merge_side_label(table: RoughTable) -> None:
    """Merge a label in the first column down to the end when nothing stands under it and it heads a row of heads."""
    for at, row in enumerate(table.rows):
        label = row[0]
        below = [later[0] for later in table.rows[at + 1 :]]
        if label is None or not label.bare or is_ref(label.bare) or len(below) < 2 or len(_filled(row)) < 4:
            continue
        if any(cell is None or cell.bare for cell in below):
            continue
        label.rowspan = len(below) + 1
        for later in table.rows[at + 1 :]:
            later[0] = None
        return
