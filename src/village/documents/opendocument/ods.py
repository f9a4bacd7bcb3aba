"""Reads OpenDocument sheets (.ods): every sheet, values as they are shown, merged cells once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from village.documents.blocks import Document, Line, Place
from village.documents.drafting import Draft, document, texts
from village.documents.errors import Unreadable
from village.documents.opendocument.odt import page_furniture, title_of
from village.documents.opendocument.story import REPEAT_MAX, OdfStory, table_rows
from village.documents.opendocument.styles import OFFICE, TABLE, TEXT, OdfStyles, whole
from village.documents.packages import DAMAGED, Package
from village.documents.sheets.worksheets import SheetCell, sheet_drafts

CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
FIELDS = (f"{TEXT}sheet-name", f"{TEXT}page-number", f"{TEXT}page-count", f"{TEXT}date", f"{TEXT}time", f"{TEXT}title")
BARE_PAGE = {"Page", "Page /", "()", "", ","}


def read_ods(path: Path) -> Document:
    """Return an OpenDocument workbook as a document; each block's place names its sheet."""
    with Package(path) as package:
        content, styles = package.xml("content.xml"), package.optional_xml("styles.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
        if body is None:
            raise Unreadable(DAMAGED)
        story = OdfStory(OdfStyles(styles, content))
        drafts: list[tuple[Place, Draft]] = []
        remarks = []
        for sheet in body.iterfind(f"{TABLE}table"):
            name = sheet.get(f"{TABLE}name", "")
            found = _sheet(sheet, story)
            for shapes in sheet.iterfind(f"{TABLE}shapes"):
                found.extend(story.drafts(shapes))
            drafts.extend((Place(sheet=name), draft) for draft in found)
            if found and story.is_hidden_sheet(sheet.get(f"{TABLE}style-name")):
                remarks.append(f"The sheet “{name}” is hidden in the workbook; it was read too.")
        furniture = [*_furniture(styles, story), *story.aside]
        return document("ods", drafts, furniture=furniture, title=title_of(package), remarks=remarks)


def _furniture(styles: etree._Element | None, story: OdfStory) -> Iterator[str]:
    """Yield page headers without the fields that LibreOffice puts on every sheet by default."""
    if styles is not None:
        for field in list(styles.iter(*FIELDS)):
            field.text = ""
    yield from (text for text in page_furniture(styles, story) if text not in BARE_PAGE)


def _sheet(sheet: etree._Element, story: OdfStory) -> list[Draft]:
    cells: list[SheetCell] = []
    heads: set[int] = set()
    at = 0
    for row, in_head in table_rows(sheet):
        repeat = whole(row.get(f"{TABLE}number-rows-repeated"), 1)
        found = list(_row(row, story))
        copies = min(repeat, REPEAT_MAX) if any(cell.is_written for cell in found) else min(repeat, 1)
        for copy in range(copies):
            for cell in found:
                cells.append(SheetCell(at + copy, cell.col, cell.lines, cell.rowspan, cell.colspan, cell.shading))
        if in_head:
            heads.update(range(at, at + copies))
        at += repeat
    return sheet_drafts(cells, heads)


def _row(row: etree._Element, story: OdfStory) -> Iterator[SheetCell]:
    col = 0
    for element in row.iterchildren(*CELLS):
        repeat = whole(element.get(f"{TABLE}number-columns-repeated"), 1)
        lines = _lines(element, story)
        covered = element.tag == CELLS[1]
        style = story.cell_look(element.get(f"{TABLE}style-name"))
        if lines or (style.shading and not covered) or element.get(f"{TABLE}number-rows-spanned"):
            look = tuple(
                replace(
                    line,
                    bold=line.bold or bool(style.bold),
                    italic=line.italic or bool(style.italic),
                    colour=line.colour or style.colour,
                )
                for line in lines
            )
            for copy in range(min(repeat, REPEAT_MAX)):
                yield SheetCell(
                    0,
                    col + copy,
                    look,
                    whole(element.get(f"{TABLE}number-rows-spanned"), 1),
                    whole(element.get(f"{TABLE}number-columns-spanned"), 1),
                    style.shading,
                )
        col += repeat


def _lines(element: etree._Element, story: OdfStory) -> tuple[Line, ...]:
    lines = [text.line for text in texts(story.drafts(element))]
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)
