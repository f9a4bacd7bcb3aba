"""The tables of a Word file with the elements that their cells stand in, for who writes into the file again."""

from lxml import etree

from village.documents.blocks import Line
from village.documents.drafting import Draft, DraftTable, DraftText, settled
from village.documents.word.numbering import Numbering
from village.documents.word.story import Story
from village.documents.word.styles import Look, Styles, W

BOX = f"{W}txbxContent"


class _Frame(Story):
    """Reads where tables and cells stand, and leaves out how their words look."""

    def __init__(self) -> None:
        super().__init__(Styles(None), Numbering(None))

    def _paragraph(self, paragraph: etree._Element, base: Look) -> list[Draft]:
        if next(paragraph.iter(BOX), None) is not None:
            return super()._paragraph(paragraph, base)
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        return [DraftText(Line(words))]


def tables_of(body: etree._Element) -> list[DraftTable]:
    """Return the tables in the order in which the reader numbers them; each cell's `origin` is its `w:tc`."""
    drafts = (leaf for draft in _Frame().drafts(body) for leaf in settled(draft))
    return [draft for draft in drafts if isinstance(draft, DraftTable)]
