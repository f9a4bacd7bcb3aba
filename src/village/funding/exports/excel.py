"""A plan's money as a workbook: pounds as exact numbers, words as words, never a formula."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from village.funding.exports.rows import Cell, Sheet, sheets_of
from village.funding.rules.plan_money import PlanMoney

POUNDS = "£#,##0.00;-£#,##0.00"
_HEAD_FILL = PatternFill("solid", fgColor="E4E4F3")
_LONGEST = 32_000


def excel_of(money: PlanMoney) -> bytes:
    """Return the bytes of an .xlsx file with sources, actions and spending."""
    book = Workbook()
    for number, sheet in enumerate(sheets_of(money)):
        made = (book.active if number == 0 else None) or book.create_sheet()
        made.title = sheet.name
        _fill(made, sheet, money.title)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(made: Worksheet, sheet: Sheet, title: str) -> None:
    for place, (head, width) in enumerate(sheet.heads, start=1):
        cell = _put(made, 1, place, head)
        cell.font, cell.fill = Font(bold=True), _HEAD_FILL
        made.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(sheet.rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(made, number, place, value)
    made.freeze_panes = "A2"
    made.print_title_rows = "1:1"
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", 9
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    if made.sheet_properties.pageSetUpPr is not None:
        made.sheet_properties.pageSetUpPr.fitToPage = True
    foot: Any = made.oddFooter
    foot.left.text, foot.right.text = title.replace("&", "&&")[:120], "Page &P of &N"


def _put(made: Worksheet, row: int, column: int, value: Cell) -> ExcelCell:
    cell = made.cell(row, column)
    if not isinstance(cell, ExcelCell):
        raise TypeError("A merged cell stands where a value should.")
    if isinstance(value, Decimal):
        cell.value, cell.number_format = value, POUNDS
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", re.sub(r"\r\n?", "\n", value))[:_LONGEST]
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
