"""Rough text and tables as readers gather them, and how they settle into the blocks of a document."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from village.documents import limits
from village.documents.blocks import Block, Cell, Document, Format, Line, Place, Table, TextBlock
from village.documents.errors import Unreadable

TOO_WIDE = "A table in this file is too large to read. Save the plan by itself in a new file and bring that."
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f]")
ODD_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
TYPED_BULLET = re.compile("([•·▪●◦‣➢❖▫■∙]|[-–—*](?=[ \t]+[^\\d\\s]))[ \t]*(?=\\S)")
NEW_LINES = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(slots=True)
class DraftText:
    """A paragraph, heading or list item; `level` as in TextBlock, `highlight` the marker pen behind all of it."""

    line: Line
    level: int = 0
    highlight: str | None = None


@dataclass(slots=True)
class DraftCell:
    """A cell with whatever stands in it, tables too."""

    row: int
    col: int
    content: list["Draft"] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1
    shading: str | None = None
    origin: Any = None
    """The element of the source that it was read from, for who writes into it again."""


@dataclass(slots=True)
class DraftTable:
    """A table whose cells may still overlap or hold tables."""

    cells: list[DraftCell] = field(default_factory=list)
    header_row_count: int = 0


type Draft = DraftText | DraftTable


def tidy(text: str) -> str:
    """Return text with plain spaces, plain line ends and nothing invisible; tabs and inner spaces stay."""
    return NEW_LINES.sub("\n", INVISIBLE.sub("", ODD_SPACES.sub(" ", text))).strip(" \n\t")


def line_of(text: str, **look: Any) -> Line:
    """Return a line of tidy text; a bullet typed by hand becomes its marker, as if Word had made it."""
    text = tidy(text)
    if look.get("kind", "text") == "text" and (typed := TYPED_BULLET.match(text)):
        return Line(text[typed.end() :], **{**look, "kind": "item", "marker": "•" if typed[1] == "·" else typed[1]})
    return Line(text, **look)


def texts(drafts: Iterable[Draft]) -> Iterator[DraftText]:
    """Yield every text of the drafts in reading order, those inside tables too."""
    for draft in drafts:
        if isinstance(draft, DraftText):
            yield draft
        else:
            for cell in draft.cells:
                yield from texts(cell.content)


def document(
    kind: Format,
    drafts: Sequence[tuple[Place, Draft]],
    *,
    furniture: Iterable[str] = (),
    page_count: int | None = None,
    title: str | None = None,
    remarks: Iterable[str] = (),
    removed: Iterable[str] = (),
) -> Document:
    """Return the document that the drafts make: numbered blocks, layout tables read through, furniture each once."""
    blocks = [_block(leaf, place) for place, draft in drafts for leaf in settled(draft)]
    once = dict.fromkeys(text for text in map(tidy, furniture) if text)
    return Document(
        format=kind,
        blocks=tuple(replace(block, id=f"b{number}") for number, block in enumerate(blocks, 1)),
        furniture=tuple(TextBlock(id=f"f{number}", line=Line(text)) for number, text in enumerate(once, 1)),
        page_count=page_count,
        title=tidy(title or "") or None,
        remarks=tuple(remarks),
        removed=tuple(dict.fromkeys(text for text in map(tidy, removed) if text)),
    )


def settled(draft: Draft) -> Iterator[Draft]:
    """Yield the drafts that become blocks, in order: nothing empty, layout tables read through."""
    if isinstance(draft, DraftText):
        if draft.line.text or _shows_number(draft.line):
            yield draft
    elif _is_layout(draft):
        for cell in draft.cells:
            for inner in cell.content:
                yield from settled(inner)
    elif draft.cells:
        yield draft


def _block(draft: Draft, place: Place) -> Block:
    if isinstance(draft, DraftText):
        return TextBlock(id="", line=draft.line, level=draft.level, place=place)
    return _table(draft, place)


def _is_layout(table: DraftTable) -> bool:
    """Tell whether a table only arranges other tables on the page and holds hardly anything itself."""
    inner = [draft for cell in table.cells for draft in cell.content if isinstance(draft, DraftTable)]
    if not inner:
        return False
    written = sum(
        any(isinstance(draft, DraftText) and draft.line.text for draft in cell.content) for cell in table.cells
    )
    one_column = all(cell.col == 0 for cell in table.cells)
    return one_column or written < 4 or any(len(nested.cells) > 2 * len(table.cells) for nested in inner)


def _table(draft: DraftTable, place: Place) -> Table:
    row_count = max(cell.row for cell in draft.cells) + 1
    cells = _without_overlaps(draft.cells, row_count)
    col_count = max(cell.col + cell.colspan for cell in cells)
    finished = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.col)):
        lines = _lines(cell.content)
        shading = cell.shading or _highlight(cell.content)
        finished.append(Cell(cell.row, cell.col, lines, cell.rowspan, cell.colspan, shading))
    return Table(
        id="",
        cells=tuple(finished),
        row_count=row_count,
        col_count=col_count,
        header_row_count=min(draft.header_row_count, row_count),
        place=place,
    )


def _without_overlaps(cells: list[DraftCell], row_count: int) -> list[DraftCell]:
    """Return cells whose spans stay inside the table and out of each other; what falls on a taken place joins it."""
    taken: dict[tuple[int, int], DraftCell] = {}
    kept = []
    for cell in cells:
        if cell.col >= limits.TABLE_MAX_COLUMNS:
            raise Unreadable(TOO_WIDE)
        if owner := taken.get((cell.row, cell.col)):
            owner.content.extend(cell.content)
            continue
        width = 1
        limit = min(max(cell.colspan, 1), limits.TABLE_MAX_COLUMNS - cell.col)
        while width < limit and (cell.row, cell.col + width) not in taken:
            width += 1
        height = 1
        limit = min(max(cell.rowspan, 1), row_count - cell.row)
        columns = range(cell.col, cell.col + width)
        while height < limit and not any((cell.row + height, col) in taken for col in columns):
            height += 1
        cell.colspan, cell.rowspan = width, height
        taken.update(((row, col), cell) for row in range(cell.row, cell.row + height) for col in columns)
        if len(taken) > limits.TABLE_MAX_POSITIONS:
            raise Unreadable(TOO_WIDE)
        kept.append(cell)
    return kept


def _lines(content: Iterable[Draft]) -> tuple[Line, ...]:
    """Return the lines of a cell; blank ones stay between others, since people line up columns with them."""
    lines = [line for draft in content for line in _draft_lines(draft)]
    while lines and not lines[-1].text and not _shows_number(lines[-1]):
        lines.pop()
    return tuple(lines)


def _draft_lines(draft: Draft) -> Iterator[Line]:
    if isinstance(draft, DraftText):
        yield draft.line
        return
    if not draft.cells:
        return
    table = _table(draft, Place())
    for row in range(table.row_count):
        written = [cell for cell in table.cells if cell.row == row and cell.lines]
        if len(written) == 1:
            yield from written[0].lines
        elif written:
            first = next(line for line in written[0].lines if line.text or line.marker)
            yield replace(first, text="\t".join(" ".join(cell.text.split("\n")).strip() for cell in written))


def _shows_number(line: Line) -> bool:
    return bool(line.marker) and any(letter.isalnum() for letter in line.marker or "")


def _highlight(content: Iterable[Draft]) -> str | None:
    pens = {draft.highlight for draft in texts(content) if draft.line.text}
    return pens.pop() if len(pens) == 1 else None
