"""A report as an Excel workbook: summary, actions, changes, money. No cell is ever a formula."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from village.reports.exports.packages import with_fixed_dates, with_parts
from village.reports.exports.word_xml import FILLS
from village.reports.rules.content import Content
from village.reports.rules.sheet import Rated, Sheet
from village.reports.rules.since import FieldChange

_HEAD_FILL = PatternFill("solid", fgColor="E4E4F3")
_RULE = Border(bottom=Side(style="thin", color="D3C5AB"))
_TOP = Alignment(wrap_text=True, vertical="top")
_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""

_CORE = "docProps/core.xml"
_CHANGED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

ACTION_HEADS = (
    ("Section", 24),
    ("Ref", 8),
    ("Action", 50),
    ("Leads", 22),
    ("When", 18),
    ("Rating", 14),
    ("Before", 14),
    ("Progress", 50),
    ("Reason", 30),
    ("Said by", 24),
    ("Settled", 30),
    ("Other views", 40),
    ("Evidence", 20),
    ("Measure of success", 36),
    ("Resources", 24),
    ("Became", 24),
)


def excel_of(sheet: Sheet, content: Content) -> bytes:
    """Return the report as the bytes of an .xlsx file; the same report gives the same bytes."""
    book = Workbook()
    at = (content.cover.frozen_at or content.as_at).astimezone(UTC).replace(microsecond=0, tzinfo=None)
    book.properties.title, book.properties.creator = sheet.title, content.partnership
    book.properties.language, book.properties.created = "en-GB", at
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError("A new workbook begins with a sheet.")
    _summary(first, sheet)
    _actions(book.create_sheet("Actions"), sheet)
    _changes(book.create_sheet("Changes"), sheet)
    _money(book.create_sheet("Money"), sheet)
    for page in book.worksheets:
        _print_set_up(page, sheet)
    out = BytesIO()
    book.save(out)
    return _dated(with_fixed_dates(out.getvalue()), at)


def _summary(page: Worksheet, sheet: Sheet) -> None:
    page.title = "Summary"
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 28, 90
    for letter in "CD":
        page.column_dimensions[letter].width = 14
    lines: list[tuple[object, ...]] = [
        ("Report", sheet.title),
        ("To", sheet.kicker),
        ("Round", sheet.subtitle),
        ("In short", f"{sheet.opening} {sheet.standing}"),
        *((f"Decision {at}", f"{line.about} {line.words}".strip()) for at, line in enumerate(sheet.decisions, start=1)),
        ("Proud of", sheet.proud_of),
        ("An honest note", sheet.honest_note),
        *((figure.words.capitalize(), figure.count) for figure in sheet.kept),
        ("Source", sheet.foot),
        ("Frozen", sheet.frozen or f"{sheet.watermark}."),
    ]
    for number, line in enumerate((line for line in lines if line[1] != ""), start=1):
        for place, value in enumerate(line, start=1):
            _put(page, number, place, value).font = Font(bold=place == 1)
    start = page.max_row + 2
    _heads(page, ("Rating", "Now", "Before", "Change") if sheet.before_head else ("Rating", "Now"), start)
    for number, rating in enumerate(sheet.ratings, start=start + 1):
        _rated(page, number, 1, rating.rated)
        _put(page, number, 2, rating.now).alignment = Alignment(horizontal="left", vertical="top")
        if sheet.before_head:
            _put(page, number, 3, rating.before)
            _put(page, number, 4, rating.change)


def _actions(page: Worksheet, sheet: Sheet) -> None:
    _table_heads(page, ACTION_HEADS)
    number = 1
    for section in sheet.sections:
        for line in section.rows:
            number += 1
            views = "\n".join(f"{view.who}, {view.rated.label}: {view.text}" for view in line.views)
            before = line.before.label if line.before else ""
            values = (
                *(section.heading, line.ref, line.text, line.leads, line.when, None, before, line.update, line.reason),
                *(line.said, line.settled, views, line.evidence, line.measure, line.resources, line.became),
            )
            for place, value in enumerate(values, start=1):
                if value is not None:
                    _put(page, number, place, value)
            _rated(page, number, 6, line.rated)
    page.freeze_panes = "D2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(ACTION_HEADS))}{max(number, 2)}"


def _changes(page: Worksheet, sheet: Sheet) -> None:
    _table_heads(page, (("Ref", 8), ("Action", 44), ("What", 12), ("Field", 20), ("Old", 50), ("New", 50)))
    rows: list[tuple[object, ...]] = []
    for change in sheet.since.changes if sheet.since else ():
        fields: Sequence[FieldChange | None] = change.fields or (None,)
        for field in fields:
            words = (field.label, field.old, field.new) if field else ("", change.was_ref, "")
            rows.append((change.ref, change.name, change.kind.capitalize(), *words))
    rows += [(line.ref, line.reason or line.said, "Moved", line.what, line.old, line.new) for line in sheet.moved]
    _rows(page, rows)


def _money(page: Worksheet, sheet: Sheet) -> None:
    words = (("Source", 34), ("Period", 18), ("There is £", 14), ("Set aside £", 14), ("Spent £", 14), ("Left £", 14))
    _table_heads(page, words)
    sums = [(line.amount_pence, line.allocated_pence, line.spent_pence, line.left_pence) for line in sheet.money]
    names = [(line.source, line.period) for line in sheet.money]
    _rows(page, [(*name, *(pence / 100 for pence in row)) for name, row in zip(names, sums, strict=True)])
    for column in page.iter_cols(min_col=3, max_col=6, min_row=2):
        for found in column:
            found.number_format = "#,##0.00"


def _rows(page: Worksheet, rows: Iterable[Sequence[object]]) -> None:
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(page, number, place, value)
    page.freeze_panes = "A2"


def _table_heads(page: Worksheet, heads: Sequence[tuple[str, int]]) -> None:
    _heads(page, [head for head, _ in heads], 1)
    for place, (_, width) in enumerate(heads, start=1):
        page.column_dimensions[get_column_letter(place)].width = width


def _heads(page: Worksheet, heads: Sequence[str], row: int) -> None:
    for place, head in enumerate(heads, start=1):
        cell = _put(page, row, place, head)
        cell.font, cell.fill = Font(bold=True), _HEAD_FILL


def _rated(page: Worksheet, row: int, column: int, rated: Rated) -> None:
    cell = _put(page, row, column, f"{rated.letter} {rated.label}")
    fill, colour = FILLS.get(rated.code, ("", ""))
    cell.font = Font(bold=True, color=colour or None)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)


def _put(page: Worksheet, row: int, column: int, value: object) -> Cell:
    cell = page.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("A merged cell stands where a value should.")
    if isinstance(value, int | float):
        cell.value = value
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", re.sub(r"\r\n?", "\n", str(value)))[:_LONGEST]
        cell.data_type = "s"
    cell.alignment, cell.border = _TOP, _RULE
    return cell


def _print_set_up(page: Worksheet, sheet: Sheet) -> None:
    if page.title != "Summary":
        page.print_title_rows = "1:1"
        page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    if page.sheet_properties.pageSetUpPr is not None:
        page.sheet_properties.pageSetUpPr.fitToPage = True
    foot: Any = page.oddFooter
    foot.left.text = sheet.foot.replace("&", "&&")[:200]
    foot.right.text = "Page &P of &N"


def _dated(package: bytes, at: datetime) -> bytes:
    """Return the workbook with the day of its report as its last change; openpyxl writes the time of saving."""
    with zipfile.ZipFile(BytesIO(package)) as parts:
        core = parts.read(_CORE)
    moment = f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
    return with_parts(package, {_CORE: _CHANGED.sub(rb"\g<1>" + moment + rb"\g<2>", core)})
