"""What tracked changes took out of a Word file: a reader of the printed page does not see it, a computer shows it."""

from collections.abc import Iterator

from lxml import etree

from village.documents.word.styles import W

PARAGRAPH, TEXT, DELETED_TEXT = f"{W}p", f"{W}t", f"{W}delText"
TAKEN_OUT = (f"{W}del", f"{W}moveFrom")
PUT_IN = (f"{W}ins", f"{W}moveTo")
GAPS = (f"{W}tab", f"{W}br", f"{W}cr")


def removed_words(part: etree._Element) -> Iterator[str]:
    """Yield each paragraph that a change took words from, as it stood before: a name may be half of each."""
    for paragraph in part.iter(PARAGRAPH):
        if _lost_words(paragraph):
            words = "".join(_before(paragraph)).strip()
            if words:
                yield words


def _lost_words(paragraph: etree._Element) -> bool:
    if next(paragraph.iter(DELETED_TEXT, *TAKEN_OUT), None) is not None:
        return True
    if next(paragraph.iterancestors(*TAKEN_OUT), None) is not None:
        return True
    return any(row.find(f"{W}trPr/{W}del") is not None for row in paragraph.iterancestors(f"{W}tr"))


def _before(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(TEXT, DELETED_TEXT, *GAPS):
        if element.tag == DELETED_TEXT or next(element.iterancestors(*PUT_IN), None) is None:
            yield " " if element.tag in GAPS else element.text or ""
