"""The tables of a Word file with the elements that their cells stand in, for who writes into the file again."""

from lxml import etree

from village.documents.blocks import Line
from village.documents.drafting import Draft, DraftCell, DraftTable, DraftText, settled
from village.documents.word.numbering import Numbering
from village.documents.word.story import Story
from village.documents.word.styles import Look, Styles, TableStyle, W, child_value, whole

BOX = f"{W}txbxContent"


class _Frame(Story):
    """Reads where tables and cells stand, and leaves out how their words look."""

    def __init__(self, *, needs_words: bool) -> None:
        super().__init__(Styles(None), Numbering(None))
        self._needs_words = needs_words

    def _paragraph(self, paragraph: etree._Element, base: Look) -> list[Draft]:
        if not self._needs_words:
            return []
        if next(paragraph.iter(BOX), None) is not None:
            return super()._paragraph(paragraph, base)
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        return [DraftText(Line(words))]

    def _regions(self, look: etree._Element | None, row: int, rows: int, col: int, cols: int) -> list[str]:
        return []

    def _cell(self, element: etree._Element, row: int, col: int, style: TableStyle, regions: list[str]) -> DraftCell:
        colspan = max(1, whole(child_value(element.find(f"{W}tcPr"), "gridSpan"), 1))
        return DraftCell(row, col, self.drafts(element), colspan=colspan, origin=element)


def tables_of(body: etree._Element) -> list[DraftTable]:
    """Return the tables in the order in which the reader numbers them; each cell's `origin` is its `w:tc`."""
    # Words only tell whether a table merely arranges others on the page, so most documents do without.
    nested = next(body.iter(BOX), None) is not None or body.find(f".//{W}tc//{W}tbl") is not None
    frame = _Frame(needs_words=nested)
    drafts = (leaf for draft in frame.drafts(body) for leaf in settled(draft))
    return [draft for draft in drafts if isinstance(draft, DraftTable)]
