"""Small documents for reader tests, written as lines and rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.documents.blocks import Block, Cell, Document, Line, Table, TextBlock


@dataclass(frozen=True)
class Box:
    """A cell that spans or is coloured."""

    text: str = ""
    across: int = 1
    down: int = 1
    colour: str | None = None


type Row = Sequence[str | Box]


def heading(text: str) -> TextBlock:
    return TextBlock("", Line(text, "heading", bold=True), 1)


def line(text: str) -> TextBlock:
    return TextBlock("", Line(text))


def item(text: str) -> TextBlock:
    return TextBlock("", Line(text, "item", marker="•"))


def table(*rows: Row) -> Table:
    """Return a table; a Box that goes down covers the rows below, which leave it out. "• " opens a list item."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    for row_index, row in enumerate(rows):
        col = 0
        for value in row:
            box = value if isinstance(value, Box) else Box(value)
            while (row_index, col) in taken:
                col += 1
            for down in range(box.down):
                taken.update((row_index + down, col + across) for across in range(box.across))
            cells.append(Cell(row_index, col, _lines(box.text), box.down, box.across, box.colour))
            col += box.across
            width = max(width, col, *(at + 1 for _row, at in taken))
    return Table("", tuple(cells), len(rows), width)


def _lines(text: str) -> tuple[Line, ...]:
    if not text:
        return ()
    parts = text.split("\n")
    return tuple(Line(part[2:], "item", marker="•") if part.startswith("• ") else Line(part) for part in parts)


def document(*blocks: Block) -> Document:
    """Return the blocks as a document, numbered in order."""
    numbered: list[Block] = []
    for index, block in enumerate(blocks, 1):
        if isinstance(block, TextBlock):
            numbered.append(TextBlock(f"b{index}", block.line, block.level))
        else:
            numbered.append(Table(f"b{index}", block.cells, block.row_count, block.col_count))
    return Document("docx", tuple(numbered))
