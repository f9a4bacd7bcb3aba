"""Reads Excel workbooks (.xlsx): every sheet, merged cells once, numbers and dates as a person sees them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree

from village.documents import limits
from village.documents.blocks import Document, Place
from village.documents.drafting import Draft, DraftText, document, line_of
from village.documents.packages import RELATIONSHIPS, Package
from village.documents.sheets.number_formats import shown
from village.documents.sheets.worksheets import SheetCell, cell_lines, sheet_drafts
from village.documents.sheets.xlsx_styles import A, CellStyle, S, cell_styles, is_on, theme_of, whole
from village.documents.word.docx import package_title

R = f"{{{RELATIONSHIPS}}}"
SPREADSHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
PRINT_CODES = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f+-]{6}|[A-Za-z])|&&')
PRINT_TITLE_ROWS = re.compile(r"\$(\d{1,7}):\$(\d{1,7})$")
FROZEN_HEADS_MAX = 12
UNCALCULATED = (
    "Some formulas have no stored result. Open the workbook, save it again and bring it once more to see them."
)


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    strings: list[etree._Element]
    styles: list[CellStyle]
    from_1904: bool


def read_xlsx(path: Path) -> Document:
    """Return a workbook as a document; each block's place names its sheet; hidden sheets, rows and columns are read."""
    with Package(path) as package:
        main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
        workbook = package.xml(main)
        book = _book(package, main, workbook)
        targets = {link.id: link.target for link in package.relationships(main)}
        drafts: list[tuple[Place, Draft]] = []
        furniture: list[str] = []
        remarks: list[str] = []
        for number, sheet in enumerate(workbook.iterfind(f"{S}sheets/{S}sheet")):
            name, part = sheet.get("name", ""), targets.get(sheet.get(f"{R}id", ""))
            root = package.optional_xml(part)
            if root is None or part is None:
                continue
            heads = _head_rows(root, workbook, number)
            found = sheet_drafts(_cells(root, book), heads)
            found.extend(_drawn(package, part))
            drafts.extend((Place(sheet=name), draft) for draft in found)
            furniture.extend([*_print_furniture(root), *_comments(package, part)])
            if sheet.get("state", "visible") != "visible" and found:
                remarks.append(f"The sheet “{name}” is hidden in the workbook; it was read too.")
            if any(f.getnext() is None for f in root.iter(f"{S}f")):
                remarks.append(UNCALCULATED)
        title = package_title(package)
    return document("xlsx", drafts, furniture=furniture, title=title, remarks=dict.fromkeys(remarks))


def _book(package: Package, main: str, workbook: etree._Element) -> _Book:
    def part(kind: str) -> etree._Element | None:
        return package.optional_xml(next(iter(package.related(main, kind)), None))

    strings = part("sharedStrings")
    properties = workbook.find(f"{S}workbookPr")
    return _Book(
        strings=[] if strings is None else strings.findall(f"{S}si"),
        styles=cell_styles(part("styles"), theme_of(part("theme"))),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def position(reference: str) -> tuple[int, int] | None:
    """Return row and column from 0 for "B3" or "$B$3"; None for anything else."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    col = 0
    for letter in match[1]:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, col - 1


def _cells(root: etree._Element, book: _Book) -> Iterator[SheetCell]:
    merged = _merged(root)
    hidden = (at for corner, (rows, cols) in merged.items() for at in _covered(corner, rows, cols))
    covered = set(islice(hidden, limits.TABLE_MAX_POSITIONS))
    next_row = 0
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        row_number = whole(row.get("r"), next_row + 1) - 1
        next_row = row_number + 1
        next_col = 0
        for element in row.iterfind(f"{S}c"):
            at = position(element.get("r", "")) or (row_number, next_col)
            next_col = at[1] + 1
            cell = _cell(element, at, book)
            if at in merged:
                cell.rowspan, cell.colspan = merged[at]
            if cell.is_written or at in merged or (cell.shading and at not in covered):
                yield cell


def _merged(root: etree._Element) -> dict[tuple[int, int], tuple[int, int]]:
    result = {}
    for element in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = element.get("ref", "").partition(":")
        start, end = position(first), position(last)
        if start and end and end >= start:
            result[start] = (end[0] - start[0] + 1, max(end[1] - start[1] + 1, 1))
    return result


def _covered(corner: tuple[int, int], rows: int, cols: int) -> Iterator[tuple[int, int]]:
    """Yield the places that a merged cell hides, within what a plan can hold."""
    for row in range(corner[0], corner[0] + min(rows, 2_000)):
        for col in range(corner[1], corner[1] + min(cols, 200)):
            if (row, col) != corner:
                yield row, col


def _cell(element: etree._Element, at: tuple[int, int], book: _Book) -> SheetCell:
    number = whole(element.get("s"))
    style = book.styles[number] if number < len(book.styles) else CellStyle()
    kind = element.get("t", "n")
    value = element.findtext(f"{S}v") or ""
    rich = element.find(f"{S}is") if kind == "inlineStr" else None
    if kind == "s":
        rich = book.strings[whole(value)] if whole(value, len(book.strings)) < len(book.strings) else None
    bold = style.bold
    if rich is not None:
        text = rich_text(rich)
        runs = [run for run in rich.iterfind(f"{S}r") if (run.findtext(f"{S}t") or "").strip()]
        if runs:
            bold = all(is_on(run.find(f"{S}rPr"), "b") for run in runs)
    elif kind == "b":
        text = {"1": "TRUE", "0": "FALSE"}.get(value, value)
    elif kind in ("n", "") and value:
        text = _number(value, style, from_1904=book.from_1904)
    else:
        text = "" if kind == "s" else value
    lines = cell_lines(text, bold=bold, italic=style.italic, colour=style.colour)
    return SheetCell(*at, lines=lines, shading=style.shading)


def rich_text(element: etree._Element) -> str:
    """Return the words of a shared or inline string without its reading aids."""
    parts = [*element.iterfind(f"{S}t"), *element.iterfind(f"{S}r/{S}t")]
    return "".join(part.text or "" for part in parts)


def _number(value: str, style: CellStyle, *, from_1904: bool) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if number != number or number in (float("inf"), float("-inf")):
        return value
    return shown(number, style.number_format, from_1904=from_1904)


def _head_rows(root: etree._Element, workbook: etree._Element, sheet_number: int) -> set[int]:
    """Return the rows that stay in view when scrolling or that print on every page."""
    rows: set[int] = set()
    pane = root.find(f"{S}sheetViews/{S}sheetView/{S}pane")
    if pane is not None and pane.get("state", "split").startswith("frozen"):
        frozen = whole(pane.get("ySplit", "").partition(".")[0])
        rows.update(range(frozen if frozen <= FROZEN_HEADS_MAX else 0))
    for name in workbook.iterfind(f"{S}definedNames/{S}definedName"):
        if name.get("name") == "_xlnm.Print_Titles" and whole(name.get("localSheetId"), -1) == sheet_number:
            for part in (name.text or "").split(","):
                if match := PRINT_TITLE_ROWS.search(part):
                    rows.update(range(int(match[1]) - 1, min(int(match[2]), int(match[1]) + FROZEN_HEADS_MAX)))
    return rows


def _drawn(package: Package, part: str) -> Iterator[Draft]:
    """Yield the words of text boxes that lie on a sheet."""
    for name in package.related(part, "drawing"):
        for box in package.xml(name).iter(f"{SPREADSHEET_DRAWING}txBody"):
            for paragraph in box.iter(f"{A}p"):
                yield DraftText(line_of("".join(map(str, paragraph.itertext(f"{A}t")))))


def _print_furniture(root: etree._Element) -> Iterator[str]:
    header_footer = root.find(f"{S}headerFooter")
    for element in () if header_footer is None else header_footer:
        yield PRINT_CODES.sub(lambda code: "&" if code[0] == "&&" else " ", element.text or "")


def _comments(package: Package, part: str) -> Iterator[str]:
    for name in package.related(part, "comments"):
        for comment in package.xml(name).iter(f"{S}comment"):
            text = comment.find(f"{S}text")
            if text is not None:
                yield rich_text(text)
