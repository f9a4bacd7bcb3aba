"""Reads OpenDocument text (.odt), as LibreOffice and others write it."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from village.documents.blocks import Document, Place
from village.documents.drafting import document, texts
from village.documents.errors import Unreadable
from village.documents.opendocument.removed import removed_words
from village.documents.opendocument.story import OdfStory
from village.documents.opendocument.styles import OFFICE, STYLE, OdfStyles
from village.documents.packages import DAMAGED, Package

DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
PAGE_PARTS = {
    f"{STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
}


def read_odt(path: Path) -> Document:
    """Return an OpenDocument text as a document; page headers and comments are furniture, notes follow the text."""
    with Package(path) as package:
        content, styles = package.xml("content.xml"), package.optional_xml("styles.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise Unreadable(DAMAGED)
        story = OdfStory(OdfStyles(styles, content))
        drafts = [*story.drafts(body), *story.notes]
        furniture = [*page_furniture(styles, story), *story.aside]
        return document(
            "odt",
            [(Place(), draft) for draft in drafts],
            furniture=furniture,
            title=title_of(package),
            remarks=_remarks(story),
            removed=removed_words(body),
        )


def title_of(package: Package) -> str | None:
    """Return the title in the properties of an OpenDocument file."""
    meta = package.optional_xml("meta.xml")
    return None if meta is None else meta.findtext(f"{OFFICE}meta/{DC_TITLE}")


def page_furniture(styles: etree._Element | None, story: OdfStory) -> Iterator[str]:
    """Yield the texts of page headers and footers that are switched on."""
    for master in () if styles is None else styles.iter(f"{STYLE}master-page"):
        for part in master:
            if part.tag in PAGE_PARTS and part.get(f"{STYLE}display") != "false":
                yield from (text.line.text for text in texts(story.drafts(part)))


def _remarks(story: OdfStory) -> Iterator[str]:
    if story.picture_count:
        plural = "" if story.picture_count == 1 else "s"
        yield f"Words inside pictures are not read; this file holds {story.picture_count} picture{plural}."
    if any(text.strip() for text in story.aside):
        yield "Comments and hidden words are kept apart from the plan's own words."
    if story.has_struck:
        yield "Some words are struck out in the file; they were read as if they were not."
