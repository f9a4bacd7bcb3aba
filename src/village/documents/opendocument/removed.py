"""What tracked changes took out of an OpenDocument text: kept at its head, shown by a computer where it stood."""

from collections.abc import Iterator, Mapping

from lxml import etree

from village.documents.opendocument.styles import TEXT

REGION, DELETION, CHANGE, CHANGE_ID = f"{TEXT}changed-region", f"{TEXT}deletion", f"{TEXT}change", f"{TEXT}change-id"
REGION_IDS = (f"{TEXT}id", "{http://www.w3.org/XML/1998/namespace}id")
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")


def removed_words(body: etree._Element) -> Iterator[str]:
    """Yield each paragraph that was taken out, and those that lost words as they stood before."""
    gone = dict(_regions(body))
    yield from (line for words in gone.values() for line in words.splitlines())
    for change in body.iter(CHANGE):
        paragraph = next(change.iterancestors(*PARAGRAPHS), None)
        if paragraph is not None:
            yield "".join(_before(paragraph, gone))


def _regions(body: etree._Element) -> Iterator[tuple[str, str]]:
    for region in body.iter(REGION):
        paragraphs = (paragraph for deletion in region.iter(DELETION) for paragraph in deletion.iter(*PARAGRAPHS))
        words = "\n".join("".join(map(str, paragraph.itertext())) for paragraph in paragraphs)
        yield next((found for name in REGION_IDS if (found := region.get(name))), ""), words


def _before(node: etree._Element, gone: Mapping[str, str]) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag == CHANGE:
            yield gone.get(child.get(CHANGE_ID, ""), "")
        else:
            yield from _before(child, gone)
        yield child.tail or ""
