"""Reads web pages and HTML that Word, Excel or LibreOffice saved, as a browser would show it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from village.documents import limits
from village.documents.blocks import Document, Place
from village.documents.decoding import decoded
from village.documents.drafting import TOO_WIDE, Draft, DraftCell, DraftTable, DraftText, document, line_of
from village.documents.errors import Unreadable
from village.documents.formats import refuse_larger_text
from village.documents.numbering import written
from village.documents.packages import DAMAGED
from village.documents.web.looks import HtmlLook, Rules, is_hidden, look_of, shading_of

DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
BOX = re.compile(r"<(/?)(?:div|span|section|article|table|ul|ol|blockquote)\b", re.IGNORECASE)
BOXES_MAX_DEPTH = 2_000
SPACES = re.compile(r"[ \t\r\n\f]+")
SKIPPED = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "datalist",
    "audio",
    "video",
}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "td", "th", "ul",
}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BULLETS = {"ul": "•", "menu": "•"}
FURNITURE_TAGS = {"nav"}
NO_MARKS = "none"


@dataclass(slots=True)
class _Open:
    """The paragraph being gathered: its pieces and what kind of line it will be."""

    pieces: list[tuple[str, HtmlLook]] = field(default_factory=list)
    heading: int = 0
    marker: str | None = None
    depth: int = 0


class _Reader:
    """Walks the tree once and gathers drafts; nested content uses a reader of its own."""

    def __init__(self, rules: Rules, furniture: list[str]) -> None:
        self._rules = rules
        self._furniture = furniture
        self.drafts: list[Draft] = []
        self._open = _Open()

    def inside(self, element: Element, look: HtmlLook, depth: int = 0) -> None:
        """Read everything inside an element."""
        self._text(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, look, depth)
            self._text(child.tail, look)

    def finish(self) -> list[Draft]:
        """Close the last paragraph and return all drafts."""
        self._close()
        return self.drafts

    def _element(self, element: Element, around: HtmlLook, depth: int) -> None:
        style = self._rules.style(element)
        if element.tag in SKIPPED or is_hidden(element, style):
            return
        look = look_of(element, style, around)
        if element.tag == "br":
            self._open.pieces.append(("\n", look))
        elif element.tag == "table":
            self._close()
            self.drafts.append(self._table(element, look))
        elif element.tag in ("ul", "ol", "menu"):
            self._list(element, look, depth, style)
        elif element.tag in FURNITURE_TAGS or _is_page_furniture(element):
            aside = _Reader(self._rules, self._furniture)
            aside.inside(element, look)
            self._furniture.extend(draft.line.text for draft in aside.finish() if isinstance(draft, DraftText))
        elif element.tag == "input":
            self._text(_box_or_value(element), look)
        elif element.tag == "select":
            chosen = [option for option in element.iter("option") if "selected" in option.attrib]
            self._text("; ".join("".join(option.itertext()) for option in chosen), look)
        elif element.tag in BLOCKS or style.get("display") in ("block", "list-item", "table-row", "flex"):
            self._block(element, look, depth)
        else:
            self.inside(element, look, depth)

    def _block(self, element: Element, look: HtmlLook, depth: int) -> None:
        if self._open.marker is None or any(text.strip() for text, _ in self._open.pieces):
            self._close()
        self._open.heading = HEADINGS.get(element.tag, self._open.heading)
        self.inside(element, look, depth)
        self._close()

    def _list(self, element: Element, look: HtmlLook, depth: int, style: dict[str, str]) -> None:
        self._close()
        number = _whole(element.get("start"), 1)
        plain = NO_MARKS in style.get("list-style", "") or style.get("list-style-type") == NO_MARKS
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str):
                    self._element(child, look, depth + 1)
                continue
            item_style = self._rules.style(child)
            if is_hidden(child, item_style):
                continue
            number = _whole(child.get("value"), number)
            marker = BULLETS.get(element.tag) or f"{written(number, element.get('type', '1'))}."
            self._close()
            self._open.marker, self._open.depth = None if plain else marker, depth
            self.inside(child, look_of(child, item_style, look), depth + 1)
            self._close()
            number += 1

    def _text(self, text: str | None, look: HtmlLook) -> None:
        if text:
            self._open.pieces.append((text if look.keeps_lines else SPACES.sub(" ", text), look))

    def _close(self) -> None:
        opened, self._open = self._open, _Open()
        kind = "heading" if opened.heading else "item" if opened.marker is not None else "text"
        level = opened.heading or opened.depth
        lines = [opened.pieces] if kind != "text" else list(_lines(opened.pieces))
        for pieces in lines:
            text = "\n".join(
                SPACES.sub(" ", part) if not _kept(pieces) else part for part in _joined(pieces).split("\n")
            )
            looks = [look for part, look in pieces if part.strip()]
            if looks:
                colour = looks[0].colour if len({look.colour for look in looks}) == 1 else None
                bold, italic = all(look.bold for look in looks), all(look.italic for look in looks)
                line = line_of(text, kind=kind, bold=bold, italic=italic, colour=colour, marker=opened.marker)
                self.drafts.append(DraftText(line, level if kind != "text" else 0))

    def _table(self, element: Element, look: HtmlLook) -> DraftTable:
        table = DraftTable()
        grid = _Grid()
        for child in element:
            if child.tag == "caption":
                self._element(child, look, 0)
        self._close()
        rows = list(self._rows(element))
        left = Counter(section for _, _, section in rows)
        for at, (row, row_shading, section) in enumerate(rows):
            if section is not None and section.tag == "thead" and table.header_row_count == at:
                table.header_row_count = at + 1
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                style = self._rules.style(cell)
                rowspan = min(_whole(cell.get("rowspan"), 1) or left[section], left[section])
                colspan = max(1, min(_whole(cell.get("colspan"), 1), limits.TABLE_MAX_COLUMNS))
                col = grid.place(at, rowspan, colspan)
                inner = _Reader(self._rules, self._furniture)
                if not is_hidden(cell, style):
                    inner.inside(cell, look_of(cell, style, look))
                shading = shading_of(cell, style) or row_shading
                table.cells.append(DraftCell(at, col, inner.finish(), rowspan, colspan, shading))
            left[section] -= 1
        return table

    def _rows(self, element: Element) -> Iterator[tuple[Element, str | None, Element | None]]:
        """Yield the visible rows, their shading, and the head, body or foot they stand in; a foot comes last."""
        sections: list[tuple[Element, Element | None]] = []
        for child in element:
            if child.tag == "tr":
                sections.append((child, None))
            elif child.tag in ("thead", "tbody", "tfoot"):
                sections.extend((row, child) for row in child if row.tag == "tr")
        sections.sort(key=lambda found: found[1] is not None and found[1].tag == "tfoot")
        for row, section in sections:
            style = self._rules.style(row)
            if is_hidden(row, style) or (section is not None and is_hidden(section, self._rules.style(section))):
                continue
            yield row, shading_of(row, style), section


class _Grid:
    """Finds the column of the next cell, past those that reach down from rows above."""

    def __init__(self) -> None:
        self._free_from: dict[int, int] = {}
        self._row, self._col = -1, 0

    def place(self, row: int, rowspan: int, colspan: int) -> int:
        if row != self._row:
            self._row, self._col = row, 0
        while self._free_from.get(self._col, 0) > row:
            self._col += 1
        col = self._col
        if col >= limits.TABLE_MAX_COLUMNS:
            raise Unreadable(TOO_WIDE)
        for at in range(col, col + colspan):
            self._free_from[at] = max(self._free_from.get(at, 0), row + rowspan)
        self._col = col + colspan
        return col


def read_html(path: Path) -> Document:
    """Return a page as a document; hidden elements, scripts and styles are left out, navigation is furniture."""
    refuse_larger_text(path)
    tree = _tree(path.read_bytes())
    furniture: list[str] = []
    drafts = [(Place(), draft) for draft in _drafts(tree, furniture)]
    return document("html", drafts, furniture=furniture, title=tree.findtext("head/title"))


def page_drafts(content: bytes) -> list[Draft]:
    """Return what stands on a page, navigation last."""
    furniture: list[str] = []
    drafts = _drafts(_tree(content), furniture)
    return [*drafts, *(DraftText(line_of(text)) for text in furniture)]


def _tree(content: bytes) -> Element:
    markup = _markup(content)
    _refuse_deep_boxes(markup)
    tree: Element = html5lib.parse(markup, treebuilder="etree", namespaceHTMLElements=False)
    return tree


def _drafts(tree: Element, furniture: list[str]) -> list[Draft]:
    sheets = ["".join(style.itertext()) for style in tree.iter("style")]
    reader = _Reader(Rules(sheets), furniture)
    body = tree.find("body")
    reader.inside(tree if body is None else body, HtmlLook())
    return reader.finish()


def _refuse_deep_boxes(markup: str) -> None:
    """Look first, since the library's time grows with the square of the depth."""
    depth = 0
    for box in BOX.finditer(markup):
        depth = max(depth - 1, 0) if box[1] else depth + 1
        if depth > BOXES_MAX_DEPTH:
            raise Unreadable(DAMAGED)


def _markup(content: bytes) -> str:
    declared = DECLARED.search(content[:4096])
    if declared is not None and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        if name in ("iso-8859-1", "windows-1252", "latin-1", "latin1", "us-ascii", "cp1252"):
            return content.decode("cp1252", "replace")
    return decoded(content)


def _whole(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 7 else default


def _box_or_value(element: Element) -> str:
    kind = element.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in element.attrib else "☐"
    return element.get("value", "") if kind in ("text", "date", "number", "email", "tel", "search") else ""


def _is_page_furniture(element: Element) -> bool:
    """Tell whether LibreOffice wrote this as the header or footer of each page."""
    return element.tag == "div" and element.get("title", "") in ("header", "footer")


def _lines(pieces: list[tuple[str, HtmlLook]]) -> Iterator[list[tuple[str, HtmlLook]]]:
    line: list[tuple[str, HtmlLook]] = []
    for text, look in pieces:
        first, *others = text.split("\n")
        line.append((first, look))
        for other in others:
            yield line
            line = [(other, look)]
    yield line


def _joined(pieces: list[tuple[str, HtmlLook]]) -> str:
    return "".join(text for text, _ in pieces)


def _kept(pieces: list[tuple[str, HtmlLook]]) -> bool:
    return any(look.keeps_lines for _, look in pieces)
