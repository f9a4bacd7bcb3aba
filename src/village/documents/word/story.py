"""The running text of a Word file, part by part: paragraphs and tables in the order in which people read them."""

from collections.abc import Callable, Iterator

from lxml import etree

from village.documents.drafting import Draft, DraftCell, DraftTable, DraftText, line_of
from village.documents.packages import RELATIONSHIPS
from village.documents.word.numbering import Numbering
from village.documents.word.styles import (
    PLAIN,
    Look,
    Styles,
    TableStyle,
    W,
    child_value,
    heading_level,
    shade_of,
    toggle,
    visible_colour,
    whole,
)
from village.documents.word.text import (
    MC,
    Inline,
    Piece,
    common_look,
    is_placeholder,
    read_inline,
    split_lines,
    ticked,
)

LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
PART_ID = f"{{{RELATIONSHIPS}}}id"
DROPPED = {f"{W}del", f"{W}moveFrom", f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid", f"{W}tcPr", f"{W}trPr", f"{W}sdtPr"}


class Story:
    """Reads parts of one Word file with its styles and lists; remembers what only a remark can tell."""

    def __init__(
        self, styles: Styles, numbering: Numbering, pasted: Callable[[str], list[Draft] | None] = lambda _id: None
    ) -> None:
        """Read with these styles and lists; `pasted` reads another file inside this one, None where it cannot."""
        self._styles = styles
        self._numbering = numbering
        self._pasted = pasted
        self.has_unread = False
        self.hidden: list[str] = []
        self.drawings: list[etree._Element] = []
        self.has_struck = False

    def drafts(self, container: etree._Element, base: Look = PLAIN) -> list[Draft]:
        """Return what stands in a body, cell, text box, header or note."""
        result: list[Draft] = []
        for child in container:
            if child.tag == f"{W}p":
                result.extend(self._paragraph(child, base))
            elif child.tag == f"{W}tbl":
                result.append(self._table(child))
            elif child.tag in DROPPED:
                continue
            elif child.tag == f"{W}altChunk":
                found = self._pasted(child.get(PART_ID, ""))
                self.has_unread = self.has_unread or found is None
                result.extend(found or [])
            elif child.tag == f"{MC}AlternateContent":
                alternatives = (self.drafts(alternative, base) for alternative in child)
                result.extend(next((found for found in alternatives if found), []))
            elif child.tag == f"{W}sdt" and is_placeholder(child):
                self.hidden.extend("".join(map(str, p.itertext(f"{W}t"))) for p in child.iter(f"{W}p"))
            elif child.tag == f"{W}sdt" and (box := ticked(child)):
                result.append(DraftText(line_of(box)))
            else:
                result.extend(self.drafts(child, base))
        return result

    def _paragraph(self, paragraph: etree._Element, base: Look) -> list[Draft]:
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.paragraph(child_value(properties, "pStyle"))
        inline = read_inline(paragraph, self._styles, style.look.over(base))
        self.hidden.append("".join(inline.hidden))
        self.drawings.extend(inline.drawings)
        if _is_deleted(properties) and not inline.pieces and not inline.boxes:
            return []
        level = style.heading_level
        if properties is not None and properties.find(f"{W}outlineLvl") is not None:
            level = heading_level(child_value(properties, "outlineLvl"))
        numbering = None if properties is None else properties.find(f"{W}numPr")
        num_id = child_value(numbering, "numId") or style.num_id
        depth = whole(child_value(numbering, "ilvl"), style.num_level or 0)
        marker = self._numbering.mark(num_id, depth)
        is_item = marker is not None
        result: list[Draft] = list(self._texts(inline, marker, level, depth if is_item and not level else level))
        for box in inline.boxes:
            result.extend(self.drafts(box))
        return result

    def _texts(self, inline: Inline, marker: str | None, heading: int, level: int) -> Iterator[DraftText]:
        """Yield a plain paragraph line by line; a heading or a list item stays in one piece."""
        if heading or marker is not None:
            whole_text = "".join(piece.text for piece in inline.pieces)
            yield self._text(inline.pieces, whole_text, "heading" if heading else "item", marker, level)
            return
        for pieces in split_lines(inline.pieces):
            yield self._text(pieces, "".join(piece.text for piece in pieces), "text", None, 0)

    def _text(self, pieces: list[Piece], text: str, kind: str, marker: str | None, level: int) -> DraftText:
        look = common_look(pieces)
        self.has_struck = self.has_struck or bool(look.struck)
        if kind == "heading" and not text.strip():
            kind, level = "text", 0
        line = line_of(
            text, kind=kind, bold=bool(look.bold), italic=bool(look.italic), colour=visible_colour(look), marker=marker
        )
        return DraftText(line, level, look.highlight)

    def _table(self, table: etree._Element) -> DraftTable:
        properties = table.find(f"{W}tblPr")
        style = self._styles.table(child_value(properties, "tblStyle"))
        look = None if properties is None else properties.find(f"{W}tblLook")
        rows = [row for row in _parts(table, "tr") if not _row_is_deleted(row)]
        draft = DraftTable()
        open_merges: dict[int, DraftCell] = {}
        for index, row in enumerate(rows):
            if draft.header_row_count == index and _repeats(row):
                draft.header_row_count = index + 1
            col = whole(child_value(row.find(f"{W}trPr"), "gridBefore"), 0)
            cells = list(_parts(row, "tc"))
            for number, element in enumerate(cells):
                regions = self._regions(look, index, len(rows), number, len(cells))
                cell = self._cell(element, index, col, style, regions)
                _place(cell, element, open_merges, draft)
                col += cell.colspan
        return draft

    def _regions(self, look: etree._Element | None, row: int, rows: int, col: int, cols: int) -> list[str]:
        return _regions(look, row, rows, col, cols)

    def _cell(self, element: etree._Element, row: int, col: int, style: TableStyle, regions: list[str]) -> DraftCell:
        properties = element.find(f"{W}tcPr")
        shd = None if properties is None else properties.find(f"{W}shd")
        shading = None if shd is None else shade_of(shd)
        if shd is None:
            shading = next((style.fills[region] for region in regions if region in style.fills), None)
        base = PLAIN
        for region in reversed(regions):
            base = style.looks.get(region, PLAIN).over(base)
        colspan = max(1, whole(child_value(properties, "gridSpan"), 1))
        return DraftCell(row, col, self.drafts(element, base), colspan=colspan, shading=shading, origin=element)


def _place(cell: DraftCell, element: etree._Element, open_merges: dict[int, DraftCell], draft: DraftTable) -> None:
    """Add a cell to the table, or to the cell that it continues; words in a continued cell join it."""
    properties = element.find(f"{W}tcPr")
    merge = None if properties is None else properties.find(f"{W}vMerge")
    above = open_merges.get(cell.col)
    across = child_value(properties, "hMerge")
    if across == "continue" and draft.cells and draft.cells[-1].row == cell.row:
        draft.cells[-1].colspan += cell.colspan
        draft.cells[-1].content.extend(cell.content)
        return
    if merge is not None and merge.get(f"{W}val", "continue") == "continue" and above is not None:
        above.rowspan = cell.row - above.row + 1
        above.content.extend(cell.content if any(_has_words(draft) for draft in cell.content) else [])
        return
    for col in range(cell.col, cell.col + min(cell.colspan, 64)):
        open_merges.pop(col, None)
    if merge is not None:
        open_merges[cell.col] = cell
    draft.cells.append(cell)


def _has_words(draft: Draft) -> bool:
    return isinstance(draft, DraftTable) or bool(draft.line.text)


def _parts(container: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls."""
    for child in container:
        if child.tag == W + name:
            yield child
        elif child.tag not in DROPPED and child.tag not in (f"{W}tc", f"{W}tr", f"{W}p"):
            yield from _parts(child, name)


def _row_is_deleted(row: etree._Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and properties.find(f"{W}del") is not None


def _is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _repeats(row: etree._Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and toggle(properties, "tblHeader") is True


def _regions(look: etree._Element | None, row: int, rows: int, col: int, cols: int) -> list[str]:
    """Return the regions of a table style that a cell lies in, the strongest first."""
    bits = int(look.get(f"{W}val", "0"), 16) if look is not None and _is_hex(look.get(f"{W}val", "")) else 0

    def asked(name: str) -> bool:
        written = None if look is None else look.get(W + name)
        return written in ("1", "true", "on") if written is not None else bool(bits & LOOK_BITS[name])

    result = []
    first_row = asked("firstRow")
    if row == 0 and first_row:
        result.append("firstRow")
    if row == rows - 1 and asked("lastRow"):
        result.append("lastRow")
    if col == 0 and asked("firstColumn"):
        result.append("firstCol")
    if col == cols - 1 and asked("lastColumn"):
        result.append("lastCol")
    if not result and not asked("noHBand"):
        result.append("band1Horz" if (row - first_row) % 2 == 0 else "band2Horz")
    return [*result, "wholeTable"]


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 8 and all(letter in "0123456789abcdefABCDEF" for letter in text)
