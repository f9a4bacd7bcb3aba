"""The pages of a PDF put together into one document: furniture aside, broken tables joined, paragraphs whole."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from village.documents.blocks import Block, Cell, Document, Line, Place, Table, TextBlock
from village.documents.hyphens import Mender
from village.documents.pdf.columns import stretches
from village.documents.pdf.furniture import take_furniture, take_letterheads
from village.documents.pdf.grids import RawCell, RawTable
from village.documents.pdf.lines import PrintedLine
from village.documents.pdf.page_stitch import belongs_to, joined
from village.documents.pdf.pages import PrintedPage
from village.documents.pdf.paragraphs import (
    Paragraph,
    Pitches,
    is_numbered,
    limit_lines,
    line_of,
    paragraphs,
)

type Piece = RawTable | list[PrintedLine]


def assembled(pages: list[PrintedPage], title: str | None) -> Document:
    """Return the document that the pages make; every printed word stands in it once."""
    furniture = _set_furniture_aside(pages)
    right = _right_edges(pages)
    pieces = [piece for page in pages for piece in _page_pieces(page, right[round(page.width)])]
    pitches = Pitches()
    for page in pages:
        for table in page.tables:
            _limit_cells(table)
    for lines in _all_lines(pieces):
        pitches.learn(lines)
    pieces = list(_joined_over_pages(pieces, pages, pitches))
    mender = Mender.from_lines(line.text for lines in _all_lines(pieces) for line in lines)
    blocks = _Blocks(mender, pitches, _body_size(pieces))
    for piece in pieces:
        blocks.add(piece)
    return Document(
        format="pdf",
        blocks=tuple(blocks.done()),
        furniture=tuple(
            TextBlock(f"f{number}", Line(line.text), place=Place(page=line.page))
            for number, line in enumerate(furniture, start=1)
        ),
        page_count=len(pages),
        title=title,
        remarks=tuple(
            f"Page {page.number} is a picture, so its words could not be read." for page in pages if page.is_picture
        ),
    )


def _set_furniture_aside(pages: list[PrintedPage]) -> list[PrintedLine]:
    kept, furniture = take_furniture([page.lines for page in pages], [page.height for page in pages])
    tables, letterhead = take_letterheads([page.tables for page in pages])
    for page, lines, stay in zip(pages, kept, tables, strict=True):
        page.lines, page.tables = lines, stay
    return [*furniture, *letterhead]


def _right_edges(pages: list[PrintedPage]) -> dict[int, float]:
    """Return how far text runs to the right, for each page width."""
    edges: dict[int, float] = {}
    for page in pages:
        furthest = max((line.x1 for line in page.lines if line.turn == 0), default=0.0)
        edges[round(page.width)] = max(edges.get(round(page.width), 0.0), furthest)
    return edges


def _page_pieces(page: PrintedPage, right: float) -> Iterator[Piece]:
    """Yield tables and runs of text in reading order."""
    waiting = list(page.lines)
    for table in sorted(page.tables, key=lambda table: (table.top_on_page, table.xs[0])):
        above = [line for line in waiting if line.turn == 0 and line.base <= table.top_on_page + 4]
        waiting = [line for line in waiting if not (line.turn == 0 and line.base <= table.top_on_page + 4)]
        yield from stretches(above, right, page.number)
        yield table
    yield from stretches(waiting, right, page.number)


def _limit_cells(table: RawTable) -> None:
    """Tell every line of the table how far it could have run before its cell's edge."""
    pads = sorted(
        min(line.x0 for line in cell.lines) - cell.x0 for cell in table.cells if cell.lines and cell.lines[0].turn == 0
    )
    pad = min(max(pads[len(pads) // 2], 0.0), 8.0) if pads else 0.0
    for cell in table.cells:
        limit_lines(cell.lines, max([cell.x1 - pad, *(line.x1 for line in cell.lines if line.turn == 0)]))


def _all_lines(pieces: list[Piece]) -> Iterator[list[PrintedLine]]:
    for piece in pieces:
        if isinstance(piece, RawTable):
            yield from (cell.lines for cell in piece.cells)
        else:
            yield piece


def _joined_over_pages(pieces: list[Piece], pages: list[PrintedPage], pitches: Pitches) -> Iterator[Piece]:
    bottoms = _body_bottoms(pages)
    held: Piece | None = None
    for piece in pieces:
        if held is None:
            held = piece
        elif isinstance(held, RawTable) and isinstance(piece, RawTable):
            height = round(pages[held.last_page - 1].height)
            if belongs_to(held, piece, bottoms[height]):
                held = joined(held, piece, pitches)
            else:
                yield held
                held = piece
        elif isinstance(held, list) and isinstance(piece, list) and held[-1].page != piece[0].page:
            piece[0].opens_page = True
            held = held + piece
        else:
            yield held
            held = piece
    if held is not None:
        yield held


def _body_bottoms(pages: list[PrintedPage]) -> dict[int, float]:
    """Return the lowest used height for each page height, furniture aside."""
    bottoms: dict[int, float] = {}
    for page in pages:
        lowest = max([line.base for line in page.lines] + [table.bottom_on_page for table in page.tables], default=0.0)
        bottoms[round(page.height)] = max(bottoms.get(round(page.height), 0.0), lowest)
    return bottoms


def _body_size(pieces: list[Piece]) -> float:
    sizes: Counter[float] = Counter()
    for lines in _all_lines(pieces):
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 10.0


class _Blocks:
    """Gathers the blocks of one document and numbers them."""

    def __init__(self, mender: Mender, pitches: Pitches, body_size: float) -> None:
        self._mender = mender
        self._pitches = pitches
        self._body_size = body_size
        self._blocks: list[Block] = []
        self._sizes: dict[str, float] = {}

    def add(self, piece: Piece) -> None:
        if isinstance(piece, RawTable):
            self._blocks.append(self._table(piece))
            return
        found = paragraphs(piece, self._pitches)
        for at, paragraph in enumerate(found):
            self._add_text(paragraph, piece, found[at - 1] if at else None)

    def _next_id(self) -> str:
        return f"b{len(self._blocks) + 1}"

    def _add_text(self, paragraph: Paragraph, run: list[PrintedLine], before: Paragraph | None) -> None:
        line = cell_line(paragraph, self._mender)
        level = 0
        if paragraph.marker is None and self._is_heading(paragraph, line):
            line = replace(line, kind="heading")
            self._sizes[self._next_id()] = paragraph.lines[0].size
        elif line.kind == "item":
            left = min(printed.x0 for printed in run)
            level = min(4, int((paragraph.lines[0].x0 - left) / 16)) if before else 0
        elif is_numbered(line.text) and not line.bold:
            line = replace(line, kind="item")
        self._blocks.append(TextBlock(self._next_id(), line, level, Place(page=paragraph.lines[0].page)))

    def _is_heading(self, paragraph: Paragraph, line: Line) -> bool:
        size = paragraph.lines[0].size
        if len(line.text) > 160 or len(paragraph.lines) > 3 or not any(letter.isalpha() for letter in line.text):
            return False
        if size >= 1.14 * self._body_size:
            return True
        return line.bold and size >= 0.95 * self._body_size and not line.text.rstrip().endswith((".", ",", ";"))

    def _table(self, raw: RawTable) -> Table:
        cells = tuple(self._cell(cell) for cell in raw.cells)
        row_pages = tuple(raw.row_pages)
        return Table(
            self._next_id(), cells, raw.row_count, raw.col_count, raw.header_row_count, Place(page=raw.page), row_pages
        )

    def _cell(self, raw: RawCell) -> Cell:
        found = paragraphs(raw.lines, self._pitches)
        lines = tuple(cell_line(paragraph, self._mender) for paragraph in found)
        return Cell(raw.row, raw.col, lines, raw.rowspan, raw.colspan, raw.shading)

    def done(self) -> Iterator[Block]:
        """Yield the blocks; headings get their level from their size, the biggest first."""
        ranks = sorted({round(size * 2) for size in self._sizes.values()}, reverse=True)
        for block in self._blocks:
            size = self._sizes.get(block.id)
            if size is not None and isinstance(block, TextBlock):
                yield replace(block, level=min(6, ranks.index(round(size * 2)) + 1))
            else:
                yield block


def cell_line(paragraph: Paragraph, mender: Mender) -> Line:
    """Return the paragraph as a line; a bullet by itself is a sign with a meaning, such as a coloured dot."""
    line = line_of(paragraph, mender)
    if paragraph.marker and not line.text:
        return replace(line, text=paragraph.marker, kind="text", marker=None, colour=paragraph.lines[0].look.colour)
    return line
