"""Words put into one cell of a Word table in the cell's own style; whatever stands there stays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from village.documents.word.styles import W, whole
from village.documents.word.text import is_placeholder
from village.reports.exports.own_document_xml import (
    Part,
    paragraph,
    paragraph_properties,
    run,
    run_properties,
    shade,
)

LINE, RUN, RUN_TEXT = f"{W}p", f"{W}r", f"{W}t"
GONE_OR_LINE = (f"{W}del", f"{W}moveFrom", LINE)
NARROW_TWIPS = 850
"""Twentieths of a point: some fifteen millimetres."""
BLOCK_WRAPPERS = {f"{W}ins", f"{W}customXml", f"{W}moveTo"}
type Neighbours = Callable[[etree._Element], tuple[list[etree._Element], ...]]
CHOSEN_FROM_LIST = ("dropDownList", "comboBox", "date", "checkbox")


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph of a cell."""

    element: etree._Element
    top: etree._Element
    """The child of the cell in which it stands."""

    @property
    def is_direct(self) -> bool:
        return self.element is self.top

    @property
    def has_words(self) -> bool:
        return any((text.text or "").strip() for text in self.element.iter(f"{W}t", f"{W}sym"))


class CellWriter:
    """Writes into the cells of one part."""

    def __init__(self, part: Part, neighbours: Neighbours) -> None:
        """Take the style of a run from these cells where a cell itself has none."""
        self.part, self.neighbours = part, neighbours
        self._looks: dict[int, bytes | None] = {}
        """What the words of some neighbours look like, by the id of their list; None where they have none."""

    def can_be_filled(self, cell: etree._Element) -> bool:
        """Tell whether words may be added: not where the cell is one field to choose in, or holds no paragraph."""
        control = next((found for found in cell.iterancestors(f"{W}sdt", f"{W}tr") if found.tag == f"{W}sdt"), None)
        row = next(cell.iterancestors(f"{W}tr"), None)
        if control is not None and row is not None and row in control.iterancestors(f"{W}tr"):
            properties = control.find(f"{W}sdtPr")
            kinds = (
                {etree.QName(child).localname for child in properties.iterchildren("*")}
                if properties is not None
                else set()
            )
            if kinds & set(CHOSEN_FROM_LIST) or is_placeholder(control):
                return False
        return bool(list(_lines(cell)))

    def add_line(self, cell: etree._Element, text: str) -> None:
        """The text stands below what the cell held, as a paragraph in the same style."""
        lines = list(_lines(cell))
        last = lines[-1]
        if not last.has_words and last.is_direct and _is_bare(last.element):
            self.part.put_last(last.element, self._run(cell, last.element, text))
            return
        written = [line for line in lines if line.has_words]
        model = (written or lines)[-1].element
        new = paragraph(self.part.prefix, paragraph_properties(self.part, model), self._run(cell, model, text))
        self.part.insert(self.part.end(last.top), new)

    def put_first(self, cell: etree._Element, text: str, before: str = "") -> None:
        """The text stands above what the cell held, which is put in brackets after the word `before`."""
        lines = list(_lines(cell))
        written = [line for line in lines if line.has_words]
        prefix = self.part.prefix
        if not written:
            if text:
                self.add_line(cell, text)
            return
        first, last = written[0], written[-1]
        properties = paragraph_properties(self.part, first.element)
        new = paragraph(prefix, properties, self._run(cell, first.element, text))
        self.part.insert(self.part.start(lines[0].top), new)
        if before and first.is_direct and last.is_direct:
            opening = self._run(cell, first.element, f"({before} ")
            own = first.element.find(f"{W}pPr")
            at = self.part.opened(first.element) if own is None else self.part.end(own)
            self.part.insert(at, opening)
            self.part.put_last(last.element, self._run(cell, last.element, ")"))

    def fill(self, cell: etree._Element, colour: str) -> None:
        """The cell has this fill."""
        shade(self.part, cell, colour)

    def _run(self, cell: etree._Element, line: etree._Element, text: str) -> bytes:
        return run(self.part.prefix, self.look(cell, line), text)

    def look(self, cell: etree._Element, line: etree._Element) -> bytes:
        """Return the run properties for new words: of the line, of the cell, of its mark, else of the neighbours."""
        prefix = f"{self.part.prefix}:rPr".encode()
        for found in (_last_run(line), *(_last_run(own.element) for own in _lines(cell))):
            if found is not None:
                return run_properties(self.part, found.find(f"{W}rPr"), prefix)
        mark = line.find(f"{W}pPr/{W}rPr")
        if mark is not None and (own := run_properties(self.part, mark, prefix)):
            return own
        for cells in self.neighbours(cell):
            if id(cells) not in self._looks:
                self._looks[id(cells)] = self._look_of(cells, prefix)
            if (near := self._looks[id(cells)]) is not None:
                return near
        return b""

    def _look_of(self, cells: list[etree._Element], prefix: bytes) -> bytes | None:
        for cell in cells:
            for line in _lines(cell):
                if (found := _last_run(line.element)) is not None:
                    return run_properties(self.part, found.find(f"{W}rPr"), prefix)
        return None


def is_narrow(cell: etree._Element) -> bool:
    """Tell whether a cell is too narrow for a word such as "Complete"."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is None or width.get(f"{W}type", "dxa") != "dxa":
        return False
    return 0 < whole(width.get(f"{W}w"), 0) < NARROW_TWIPS


def _lines(cell: etree._Element) -> Iterator[_Line]:
    """Yield the paragraphs of a cell, not those of tables and text boxes inside it."""
    for top in cell.iterchildren("*"):
        yield from (_Line(found, top) for found in _paragraphs(top))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    if element.tag == f"{W}p":
        yield element
    elif element.tag == f"{W}sdt":
        content = element.find(f"{W}sdtContent")
        for child in () if content is None else content.iterchildren("*"):
            yield from _paragraphs(child)
    elif element.tag in BLOCK_WRAPPERS:
        for child in element.iterchildren("*"):
            yield from _paragraphs(child)


def _is_bare(line: etree._Element) -> bool:
    """Tell whether a paragraph holds nothing that people see, so that words can stand in it."""
    seen = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sdt", f"{W}del", f"{W}fldChar", f"{W}fldSimple")
    return next(line.iter(*seen), None) is None


def _last_run(line: etree._Element) -> etree._Element | None:
    """Return the last run with words that still stand."""
    for one in reversed(list(line.iter(RUN))):
        if one.find(RUN_TEXT) is not None and next(one.iterancestors(*GONE_OR_LINE)).tag == LINE:
            return one
    return None
