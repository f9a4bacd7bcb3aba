"""The running text of an OpenDocument file: paragraphs, lists and tables in reading order."""

from collections.abc import Iterator

from lxml import etree

from village.documents.blocks import Line
from village.documents.colours import ink
from village.documents.drafting import Draft, DraftCell, DraftTable, DraftText, line_of, texts
from village.documents.opendocument.styles import DRAW, OFFICE, TABLE, TEXT, ListMarks, OdfStyle, OdfStyles, whole

REPEAT_MAX = 1_000
PLAIN = OdfStyle()
SKIPPED = {
    f"{TEXT}tracked-changes", f"{TEXT}note-citation", f"{TEXT}sequence-decls", f"{TEXT}index-title-template",
    f"{TEXT}table-of-content-source", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{OFFICE}forms",
    f"{OFFICE}event-listeners", f"{TEXT}bibliography-source", f"{TEXT}list-level-style-number",
    f"{TEXT}alphabetical-index-source", f"{TEXT}illustration-index-source", f"{TEXT}table-index-source",
}  # fmt: skip
TABLE_GROUPS = {f"{TABLE}{name}" for name in ("table-rows", "table-row-group", "table-header-rows")}
type Pieces = list[tuple[str, OdfStyle]]


class OdfStory:
    """Reads content with its styles and lists; notes, comments and hidden words are gathered beside it."""

    def __init__(self, styles: OdfStyles) -> None:
        self._styles = styles
        self._marks = ListMarks(styles)
        self.notes: list[Draft] = []
        self.aside: list[str] = []
        """Comments and hidden words."""
        self.picture_count = 0
        self.has_struck = False

    def drafts(self, container: etree._Element) -> list[Draft]:
        """Return what stands in a body, section, cell, text box or page header."""
        result: list[Draft] = []
        for child in container:
            result.extend(self._child(child))
        return result

    def _child(self, child: etree._Element) -> Iterator[Draft]:
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield from self.paragraph(child)
        elif child.tag == f"{TEXT}list":
            yield from self._list(child, 0, child.get(f"{TEXT}style-name", ""))
        elif child.tag == f"{TABLE}table":
            yield self._table(child)
        elif child.tag == f"{OFFICE}annotation":
            self._annotation(child)
        elif child.tag not in SKIPPED:
            self.picture_count += child.tag == f"{DRAW}image"
            yield from self.drafts(child)

    def paragraph(self, element: etree._Element, marker: str | None = None, depth: int = 0) -> Iterator[Draft]:
        """Yield a paragraph, then the text boxes that hang on it."""
        style = self._styles.get("paragraph", element.get(f"{TEXT}style-name"))
        pieces: Pieces = []
        boxes: list[Draft] = []
        self._walk(element, style, pieces, boxes)
        level = style.heading_level
        if element.tag == f"{TEXT}h":
            level = whole(element.get(f"{TEXT}outline-level"), 1)
            if marker is None and element.get(f"{TEXT}is-list-header") != "true":
                marker = self._marks.heading(level)
        if level and any(text.strip() for text, _ in pieces):
            yield self._text(pieces, "heading", marker, level)
        elif marker is not None:
            yield self._text(pieces, "item", marker, depth)
        else:
            for line in _split(pieces):
                yield self._text(line, "text", None, 0)
        yield from boxes

    def _text(self, pieces: Pieces, kind: str, marker: str | None, level: int) -> DraftText:
        looks = [look for text, look in pieces if text.strip()]
        self.has_struck = self.has_struck or any(look.struck for look in looks)
        same = looks[0] if looks else PLAIN
        colour = same.colour if all(look.colour == same.colour for look in looks) else None
        pen = same.highlight if all(look.highlight == same.highlight for look in looks) else None
        line: Line = line_of(
            "".join(text for text, _ in pieces),
            kind=kind,
            bold=bool(looks) and all(look.bold for look in looks),
            italic=bool(looks) and all(look.italic for look in looks),
            colour=ink(colour),
            marker=marker,
        )
        return DraftText(line, level, pen)

    def _walk(self, node: etree._Element, look: OdfStyle, pieces: Pieces, boxes: list[Draft]) -> None:
        self._add(node.text, look, pieces)
        for child in node:
            tag = child.tag
            if tag == f"{TEXT}s":
                self._add(" " * min(whole(child.get(f"{TEXT}c"), 1), 100), look, pieces)
            elif tag == f"{TEXT}tab":
                self._add("\t", look, pieces)
            elif tag == f"{TEXT}line-break":
                self._add("\n", look, pieces)
            elif tag == f"{TEXT}span":
                inner = self._styles.get("text", child.get(f"{TEXT}style-name")).over(look)
                self._walk(child, inner, pieces, boxes)
            elif tag == f"{TEXT}note":
                for body in child.iterchildren(f"{TEXT}note-body"):
                    self.notes.extend(self.drafts(body))
            elif tag == f"{OFFICE}annotation":
                self._annotation(child)
            elif str(tag).startswith(DRAW):
                boxes.extend(self._child(child))
            elif tag not in SKIPPED:
                self._walk(child, look, pieces, boxes)
            self._add(child.tail, look, pieces)

    def _add(self, text: str | None, look: OdfStyle, pieces: Pieces) -> None:
        if not text:
            return
        if look.hidden:
            self.aside.append(text)
        else:
            pieces.append((text, look))

    def _annotation(self, element: etree._Element) -> None:
        comment = [child for child in element if child.tag in (f"{TEXT}p", f"{TEXT}list")]
        found = [draft for child in comment for draft in self._child(child)]
        self.aside.append("\n".join(text.line.text for text in texts(found)))

    def _list(self, element: etree._Element, depth: int, name: str) -> Iterator[Draft]:
        name = element.get(f"{TEXT}style-name", name)
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or f"{TEXT}continue-list" in element.attrib
        self._marks.begin(name, depth, goes_on=goes_on)
        for item in element:
            numbered = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, depth + 1, name)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    start = item.get(f"{TEXT}start-value")
                    marker = self._marks.mark(name, depth, start) if numbered else None
                    yield from self.paragraph(child, marker, depth)
                    numbered = False
                else:
                    yield from self._child(child)

    def cell_look(self, name: str | None) -> OdfStyle:
        """Return how a cell of a sheet looks."""
        return self._styles.get("table-cell", name)

    def is_hidden_sheet(self, name: str | None) -> bool:
        """Tell whether a sheet is kept out of sight."""
        return not self._styles.get("table", name).displayed

    def _table(self, element: etree._Element) -> DraftTable:
        table = DraftTable()
        at = 0
        for row, in_head in table_rows(element):
            if in_head and table.header_row_count == at:
                table.header_row_count = at + 1
            col = 0
            for cell in row:
                if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    continue
                repeat = min(whole(cell.get(f"{TABLE}number-columns-repeated"), 1), REPEAT_MAX)
                for _ in range(repeat):
                    content = self.drafts(cell)
                    covered = cell.tag == f"{TABLE}covered-table-cell"
                    if not covered or any(text.line.text for text in texts(content)):
                        table.cells.append(self._cell(cell, at, col, content))
                    col += 1
            at += 1
        return table

    def _cell(self, element: etree._Element, row: int, col: int, content: list[Draft]) -> DraftCell:
        return DraftCell(
            row,
            col,
            content,
            rowspan=whole(element.get(f"{TABLE}number-rows-spanned"), 1),
            colspan=whole(element.get(f"{TABLE}number-columns-spanned"), 1),
            shading=self._styles.get("table-cell", element.get(f"{TABLE}style-name")).shading,
        )


def table_rows(table: etree._Element, *, in_head: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the rows of a table and whether each is a head row."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child, in_head
        elif child.tag in TABLE_GROUPS:
            yield from table_rows(child, in_head=in_head or child.tag == f"{TABLE}table-header-rows")


def _split(pieces: Pieces) -> Iterator[Pieces]:
    line: Pieces = []
    for text, look in pieces:
        first, *others = text.split("\n")
        line.append((first, look))
        for other in others:
            yield line
            line = [(other, look)]
    yield line
