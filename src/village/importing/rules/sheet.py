"""A table as it stands in a file: titles, headings and rows, every cell as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row of a table. `number` counts from 1 as spreadsheets do, blank lines and titles included."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """Return the cell of a column, nothing where the row is too short or there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The one table of a sheet, or the first part of it."""

    headings: tuple[str, ...]
    """One text a column, made of all heading rows; all empty where the file has none."""
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    """Lines above the headings, such as the week or the class."""
    heading_rows: tuple[tuple[str, ...], ...] = ()
    asides: tuple[Row, ...] = ()
    """Lines between or below the rows that are no rows of the table: totals, names of classes, dates of printing."""
    starts_at: int = 1
    """The number of the first row below the headings."""
    name: str = ""
    """Of the sheet in its workbook."""
    is_whole: bool = True
    """False where only the first rows were read."""

    def column(self, at: int) -> Iterator[str]:
        """Yield the cells of a column, row by row."""
        return (row.cell(at) for row in self.rows)

    @property
    def width(self) -> int:
        return len(self.headings)
