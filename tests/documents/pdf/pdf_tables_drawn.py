"""Lays tables out over PDF pages as a word processor does: wrapped and merged cells, rows cut by page ends."""

from dataclasses import dataclass, field

from tests.documents.pdf.pdf_writer import PdfPage, Rgb, wrapped

SIZE = 9.0
PITCH = 11.0
PAD = 4.0


@dataclass
class DrawnCell:
    """A cell as it should be printed; `down` cells go on below without a rule."""

    paragraphs: list[str] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    fill: Rgb | None = None
    font: str = "regular"
    bullets: bool = False


@dataclass
class _Open:
    cell: DrawnCell
    rows_left: int


def lines_of(cell: DrawnCell, width: float) -> list[tuple[str, float]]:
    """Return the cell's printed lines with their indents."""
    lines: list[tuple[str, float]] = []
    for paragraph in cell.paragraphs:
        indent = 9.0 if cell.bullets else 0.0
        for number, line in enumerate(wrapped(paragraph, width - 2 * PAD - indent, SIZE, cell.font)):
            if cell.bullets and number == 0:
                lines.append((f"•\t{line}", 0.0))
            else:
                lines.append((line, indent))
    return lines


class TablePrinter:
    """Prints rows down the pages; rows that do not fit are cut between two lines, heads are printed again."""

    def __init__(self, edges: list[float], *, size: tuple[float, float] = (842.0, 595.0), margin: float = 50.0) -> None:
        self.edges = edges
        self.pages: list[PdfPage] = []
        self._size = size
        self._margin = margin
        self._heads: list[list[DrawnCell]] = []
        self._open: dict[int, _Open] = {}
        self.y = margin
        self.new_page()

    def new_page(self) -> None:
        self.pages.append(PdfPage(*self._size))
        self.y = self._margin

    @property
    def bottom(self) -> float:
        return self._size[1] - self._margin

    def heads(self, rows: list[list[DrawnCell]]) -> None:
        """Print rows that stand again at the top of each page."""
        self._heads = rows
        for row in rows:
            self.row(row)

    def row(self, cells: list[DrawnCell]) -> None:
        """Print a row; cells held open by a merged cell above are left out of `cells`."""
        placed = self._placed(cells)
        lines = {col: lines_of(cell, self._width(col, cell)) for col, cell, _ in placed if cell is not None}
        while True:
            room = int((self.bottom - self.y - 2 * PAD) // PITCH)
            most = max((len(found) for found in lines.values()), default=1)
            if room < min(most, 2):
                self._turn_page(placed)
                continue
            part = {col: found[:room] for col, found in lines.items()}
            rest = {col: found[room:] for col, found in lines.items()}
            self._print(placed, part, closing=not any(rest.values()))
            if not any(rest.values()):
                break
            lines = rest
            self._turn_page(placed)
        self._settle(placed)

    def _turn_page(self, placed: list[tuple[int, DrawnCell | None, DrawnCell]]) -> None:
        page = self.pages[-1]
        page.rule(self.edges[0], self.y, self.edges[-1], self.y)
        self.new_page()
        held, self._open = self._open, {}
        for row in self._heads:
            self.row(row)
        self._open = held
        self.pages[-1].rule(self.edges[0], self.y, self.edges[-1], self.y)

    def _placed(self, cells: list[DrawnCell]) -> list[tuple[int, DrawnCell | None, DrawnCell]]:
        queue = list(cells)
        placed: list[tuple[int, DrawnCell | None, DrawnCell]] = []
        col = 0
        while col < len(self.edges) - 1:
            if col in self._open:
                cell = self._open[col].cell
                placed.append((col, None, cell))
            else:
                cell = queue.pop(0)
                placed.append((col, cell, cell))
            col += cell.colspan
        return placed

    def _settle(self, placed: list[tuple[int, DrawnCell | None, DrawnCell]]) -> None:
        for col, fresh, cell in placed:
            if fresh is not None and cell.rowspan > 1:
                self._open[col] = _Open(cell, cell.rowspan - 1)
            elif fresh is None:
                self._open[col].rows_left -= 1
                if not self._open[col].rows_left:
                    del self._open[col]

    def _width(self, col: int, cell: DrawnCell) -> float:
        return self.edges[col + cell.colspan] - self.edges[col]

    def _print(
        self,
        placed: list[tuple[int, DrawnCell | None, DrawnCell]],
        lines: dict[int, list[tuple[str, float]]],
        *,
        closing: bool,
    ) -> None:
        page, top = self.pages[-1], self.y
        bottom = top + 2 * PAD + PITCH * max((len(found) for found in lines.values()), default=1)
        for col, fresh, cell in placed:
            x0, x1 = self.edges[col], self.edges[col + cell.colspan]
            if cell.fill is not None:
                page.fill(x0, top, x1, bottom, cell.fill)
            page.rule(x0, top, x0, bottom)
            page.rule(x1, top, x1, bottom)
            if fresh is not None:
                page.rule(x0, top, x1, top)
            goes_on = (fresh is not None and cell.rowspan > 1) or (fresh is None and self._open[col].rows_left > 1)
            if closing and not goes_on:
                page.rule(x0, bottom, x1, bottom)
            base = top + PAD + SIZE
            for text, indent in lines.get(col, []):
                mark, _, words = text.rpartition("\t")
                if mark:
                    page.text(x0 + PAD, base, mark, size=SIZE)
                    page.text(x0 + PAD + 9, base, words, size=SIZE, font=cell.font)
                else:
                    page.text(x0 + PAD + indent, base, words, size=SIZE, font=cell.font)
                base += PITCH
        self.y = bottom
