"""What every reader returns: a document as a flat list of headings, paragraphs, list items and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["docx", "pdf", "xlsx", "html", "text", "odt", "ods", "csv"]
LineKind = Literal["text", "item", "heading"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stood in the source: page from 1 (PDF), sheet name (workbooks), line from 1 (text)."""

    page: int | None = None
    sheet: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or one line inside a cell, with the look that carries meaning."""

    text: str
    kind: LineKind = "text"
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    """Font colour as RRGGBB, None when automatic or black."""
    marker: str | None = None
    """The list mark or number as a reader sees it ("•", "1.", "a)"), when the source shows or implies one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its top left, with its spans."""

    row: int
    col: int
    lines: tuple[Line, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    shading: str | None = None
    """Fill colour as RRGGBB, None when white or none."""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid. `cells` are in reading order; positions covered by a merged cell have no cell of their own."""

    id: str
    cells: tuple[Cell, ...]
    row_count: int
    col_count: int
    header_row_count: int = 0
    """Rows that the source itself marks, or that repeat on each page, as heads; 0 when it does not say."""
    place: Place = Place()
    row_pages: tuple[int, ...] = ()
    """Page of each row where the source has pages; empty when it has none."""

    def grid(self) -> list[list[Cell | None]]:
        """Return rows of columns in which a merged cell stands at every position it covers."""
        rows: list[list[Cell | None]] = [[None] * self.col_count for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.row_count)):
                for col in range(cell.col, min(cell.col + cell.colspan, self.col_count)):
                    rows[row][col] = cell
        return rows


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph or a list item outside any table."""

    id: str
    line: Line
    level: int = 0
    """Heading level from 1, list depth from 0."""
    place: Place = Place()

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def kind(self) -> LineKind:
        return self.line.kind


type Block = TextBlock | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. Ids of blocks are "b1", "b2", ... in reading order; a row is "b7.r3", a cell "b7.r3.c2"."""

    format: Format
    blocks: tuple[Block, ...]
    furniture: tuple[TextBlock, ...] = ()
    """Page headers, page footers and their like, each once; ids "f1", "f2", ..."""
    page_count: int | None = None
    title: str | None = None
    """The title in the file's own properties, if any."""
    remarks: tuple[str, ...] = field(default=())
    """Sentences for the person who brought the file, such as pictures that could not be read."""
    removed: tuple[str, ...] = ()
    """Paragraphs as they were before tracked changes took words out, each once: no words of the document any more, but
    whoever opens the file can see them."""

    def tables(self) -> Iterator[Table]:
        """Yield the tables in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def words(self) -> Iterator[str]:
        """Yield every text of the document once: blocks in reading order, then furniture."""
        for block in self.blocks:
            if isinstance(block, TextBlock):
                yield block.text
            else:
                yield from (cell.text for cell in block.cells)
        yield from (block.text for block in self.furniture)
