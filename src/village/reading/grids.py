"""A table as plan readers look at it: by row and column, with ids, and turned over where labels run down."""

from dataclasses import dataclass, field, replace

from village.documents.blocks import Cell, Table
from village.reading.wording import joined


@dataclass(slots=True)
class Grid:
    """A table with each position's cell and each cell's words, worked out once."""

    table: Table
    turned: bool = False
    """True when rows and columns were exchanged; ids still point into the source."""
    cells: list[list[Cell | None]] = field(init=False)
    _texts: dict[tuple[int, int], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.cells = self.table.grid()
        self._texts = {(cell.row, cell.col): joined(cell) for cell in self.table.cells}

    @property
    def row_count(self) -> int:
        return self.table.row_count

    @property
    def col_count(self) -> int:
        return self.table.col_count

    def at(self, row: int, col: int) -> Cell | None:
        return self.cells[row][col]

    def text(self, cell: Cell | None) -> str:
        return "" if cell is None else self._texts.get((cell.row, cell.col), "")

    def text_at(self, row: int, col: int) -> str:
        return self.text(self.cells[row][col])

    def own(self, row: int) -> list[Cell]:
        """Return the cells that start in this row, left to right."""
        found: list[Cell] = []
        for cell in self.cells[row]:
            if cell is not None and cell.row == row and cell not in found:
                found.append(cell)
        return found

    def filled(self, row: int) -> list[Cell]:
        """Return the cells with words that start in this row."""
        return [cell for cell in self.own(row) if self.text(cell)]

    def row_id(self, row: int) -> str:
        return f"{self.table.id}.c{row}" if self.turned else f"{self.table.id}.r{row}"

    def cell_id(self, cell: Cell) -> str:
        row, col = (cell.col, cell.row) if self.turned else (cell.row, cell.col)
        return f"{self.table.id}.r{row}.c{col}"

    def turn(self) -> "Grid":
        """Return the grid with rows and columns exchanged."""
        cells = tuple(
            sorted(
                (
                    replace(cell, row=cell.col, col=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)
                    for cell in self.table.cells
                ),
                key=lambda cell: (cell.row, cell.col),
            )
        )
        table = replace(self.table, cells=cells, row_count=self.col_count, col_count=self.row_count, header_row_count=0)
        return Grid(table, turned=not self.turned)
