"""Reads Word files (.docx): every word, with lists numbered, tables merged and changes accepted."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree

from village.documents.blocks import Document, Place
from village.documents.decoding import decoded
from village.documents.drafting import Draft, DraftText, document, line_of, texts
from village.documents.errors import Unreadable
from village.documents.packages import DAMAGED, RELATIONSHIPS, Package
from village.documents.web.html import page_drafts
from village.documents.word.numbering import Numbering
from village.documents.word.removed import removed_words
from village.documents.word.story import Story
from village.documents.word.styles import Styles, W
from village.documents.word.text import A

R = f"{{{RELATIONSHIPS}}}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
PARTS_AROUND = ("footnotes", "endnotes", "header", "footer", "comments")
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read_docx(path: Path) -> Document:
    """Return a Word file as a document; changes count as accepted, comments and page headers are furniture.

    What the changes took out is kept apart, as `removed`.
    """
    with Package(path) as package:
        main = _main(package)
        body = _body(package, main)
        story = Story(
            Styles(_first(package, main, "styles")),
            Numbering(_first(package, main, "numbering")),
            lambda part_id: pasted_drafts(package, main, part_id),
        )
        drafts = story.drafts(body)
        drafts.extend(_drawn(package, main, story.drawings))
        for kind in ("footnotes", "endnotes"):
            drafts.extend(_notes(package, main, kind, story))
        furniture = list(_page_furniture(package, main, body, story))
        comments = list(_comments(package, main, story))
        return document(
            "docx",
            [(Place(), draft) for draft in drafts],
            furniture=[*furniture, *comments, *story.hidden],
            title=package_title(package),
            remarks=_remarks(story, has_comments=bool(comments)),
            removed=_removed(package, main, body),
        )


def _main(package: Package) -> str:
    return next(iter(package.related("", "officeDocument")), "word/document.xml")


def _body(package: Package, main: str) -> etree._Element:
    body = package.xml(main).find(f"{W}body")
    if body is None:
        raise Unreadable(DAMAGED)
    return body


def pasted_drafts(package: Package, main: str, part_id: str) -> list[Draft] | None:
    """Return what stands in a web page, a text or another Word file inside this one; None for any other kind."""
    part = next((link.target for link in package.relationships(main) if link.id == part_id), None)
    if part is None or part not in package.names:
        return None
    content = package.read(part)
    if content.startswith(b"PK"):
        with Package(BytesIO(content)) as inner:
            inner_main = _main(inner)
            styles, numbering = Styles(_first(inner, inner_main, "styles")), _first(inner, inner_main, "numbering")
            return Story(styles, Numbering(numbering)).drafts(_body(inner, inner_main))
    if part.lower().endswith(".txt"):
        return [DraftText(line_of(line)) for line in decoded(content).splitlines()]
    return page_drafts(content) if part.lower().endswith((".html", ".htm", ".xhtml")) else None


def package_title(package: Package) -> str | None:
    """Return the title in the properties of an office file."""
    for name in package.related("", "core-properties"):
        found = package.xml(name).find(DC_TITLE)
        return None if found is None else found.text
    return None


def _first(package: Package, main: str, kind: str) -> etree._Element | None:
    return package.optional_xml(next(iter(package.related(main, kind)), None))


def _drawn(package: Package, main: str, drawings: list[etree._Element]) -> Iterator[Draft]:
    """Yield the words of charts and diagrams, which stand in parts of their own."""
    targets = {link.id: link.target for link in package.relationships(main)}
    for drawing in drawings:
        for element in drawing.iter(CHART, DIAGRAM):
            part = package.optional_xml(targets.get(element.get(f"{R}id") or element.get(f"{R}dm") or ""))
            for paragraph in () if part is None else part.iter(f"{A}p"):
                yield DraftText(line_of("".join(str(text) for text in paragraph.itertext(f"{A}t"))))


def _notes(package: Package, main: str, kind: str, story: Story) -> Iterator[Draft]:
    root = _first(package, main, kind)
    for note in () if root is None else root:
        if note.get(f"{W}type") not in SEPARATORS:
            yield from story.drafts(note)


def _page_furniture(package: Package, main: str, body: etree._Element, story: Story) -> Iterator[str]:
    targets = {link.id: link.target for link in package.relationships(main)}
    references = body.iter(f"{W}headerReference", f"{W}footerReference")
    for name in dict.fromkeys(targets.get(reference.get(f"{R}id", "")) for reference in references):
        root = package.optional_xml(name)
        if root is not None:
            yield from (text.line.text for text in texts(story.drafts(root)))


def _comments(package: Package, main: str, story: Story) -> Iterator[str]:
    root = _first(package, main, "comments")
    for comment in () if root is None else root:
        yield "\n".join(text.line.text for text in texts(story.drafts(comment)))


def _removed(package: Package, main: str, body: etree._Element) -> Iterator[str]:
    """Yield what tracked changes took out, in the text and in whatever stands around it."""
    yield from removed_words(body)
    for kind in PARTS_AROUND:
        for name in package.related(main, kind):
            yield from removed_words(package.xml(name))


def _remarks(story: Story, *, has_comments: bool) -> Iterator[str]:
    if story.has_unread:
        yield "Part of this file is another file that is not read. Open it in Word, save it and bring it again."
    pictures = sum(1 for drawing in story.drawings for _ in drawing.iter(PICTURE))
    if pictures:
        yield f"Words inside pictures are not read; this file holds {pictures} picture{'' if pictures == 1 else 's'}."
    if has_comments:
        yield "Comments in the margin are kept apart from the plan's own words."
    if story.has_struck:
        yield "Some words are struck out in the file; they were read as if they were not."
    if any(text.strip() for text in story.hidden):
        yield "Hidden words and the hints of empty fields are kept apart from the plan's own words."
