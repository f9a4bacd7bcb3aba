"""A plan as an Excel workbook: actions, sections, head and funding, ready to print, and ready to come back."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from village.plans.exports.rows import ID_HEAD, MARK_HEAD, Column, cells_of, columns_of, mark_of
from village.plans.rules.facts import PlanFacts
from village.plans.rules.scale import choices

_HEAD_FILL = PatternFill("solid", fgColor="E4E4F3")
_MARK_FILL = PatternFill("solid", fgColor="EEEAE2")
_RULE = Side(style="thin", color="D3C5AB")
_MARK_FONT = Font(size=7, color="8A8170")
_FIRST_COLUMN = 3
_LONGEST_LIST = 255
_LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""


def excel_of(plan: PlanFacts) -> bytes:
    """Return the plan as the bytes of an .xlsx file. No cell is ever a formula."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = "Actions"
    _actions(sheet, plan)
    names = {section.id: section for section in plan.sections}
    _table(
        book.create_sheet("Sections"),
        (("Ref", 8), ("Title", 40), ("Aim", 60), ("Notes", 60), ("Actions", 9)),
        ((row.ref, row.title, row.aim, row.notes, len(plan.actions_of(row.id))) for row in names.values()),
    )
    _table(
        book.create_sheet("Head"),
        (("Part", 30), ("Text", 100)),
        [
            ("Title", plan.title),
            ("Whose plan", plan.owner_words),
            ("Period", plan.period_words),
            *((part.label, part.text) for part in plan.head),
        ],
    )
    _table(
        book.create_sheet("Funding"),
        (("Period", 16), ("Source", 30), ("Pounds", 14), ("As written", 40)),
        ((row.period, row.source, row.amount_pence / 100, row.words) for row in plan.funding),
    )
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _actions(sheet: Worksheet, plan: PlanFacts) -> None:
    columns = columns_of(plan)
    heads = [(ID_HEAD, 6), (MARK_HEAD, 3), *((column.head, column.width) for column in columns)]
    _heads(sheet, heads)
    for number, action in enumerate(plan.actions, start=2):
        cells = cells_of(plan, action)
        _put(sheet, number, 1, action.id)
        _put(sheet, number, 2, mark_of(action, cells))
        for place, column in enumerate(columns, start=_FIRST_COLUMN):
            _put(sheet, number, place, cells[column.code])
        for place in (1, 2):
            marked = sheet.cell(number, place)
            marked.fill, marked.font = _MARK_FILL, _MARK_FONT
            marked.alignment = Alignment(vertical="top", wrap_text=False, shrink_to_fit=False)
    _print_set_up(sheet, plan.title, freeze=f"{get_column_letter(_FIRST_COLUMN + 3)}2")
    _status_list(sheet, plan, columns)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(len(plan.actions) + 1, 2)}"


def _status_list(sheet: Worksheet, plan: PlanFacts, columns: Sequence[Column]) -> None:
    """Offer the plan's own ratings in the status column, where Excel can hold them: no commas, 255 characters."""
    words = [label for _code, label in choices(plan.scale)]
    formula = '"' + ",".join(words) + '"'
    if len(formula) > _LONGEST_LIST or any("," in label or '"' in label for label in words):
        return
    status = next(place for place, column in enumerate(columns, start=_FIRST_COLUMN) if column.code == "status")
    offered = DataValidation(type="list", formula1=formula, allow_blank=True)
    offered.errorTitle, offered.error = "Status", "Choose a status from the list."
    sheet.add_data_validation(offered)
    letter = get_column_letter(status)
    offered.add(f"{letter}2:{letter}{len(plan.actions) + 200}")


def _table(sheet: Worksheet, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[object]]) -> None:
    _heads(sheet, heads)
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(sheet, number, place, value)
    _print_set_up(sheet, sheet.title, freeze="A2")


def _heads(sheet: Worksheet, heads: Sequence[tuple[str, int]]) -> None:
    for place, (head, width) in enumerate(heads, start=1):
        cell = _put(sheet, 1, place, head)
        cell.font, cell.fill = Font(bold=True), _HEAD_FILL
        sheet.column_dimensions[get_column_letter(place)].width = width


def _put(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("A merged cell stands where a value should.")
    if isinstance(value, int | float):
        cell.value = value
    else:
        text = ILLEGAL_CHARACTERS_RE.sub("", re.sub(r"\r\n?", "\n", str(value)))[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(bottom=_RULE)
    return cell


def _print_set_up(sheet: Worksheet, title: str, *, freeze: str) -> None:
    sheet.freeze_panes = freeze
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    foot = _foot(sheet)
    foot.left.text = title.replace("&", "&&")[:120]
    foot.right.text = "Page &P of &N"


def _foot(sheet: Worksheet) -> Any:
    """Return the sheet's footer, whose three parts openpyxl always makes though its types call them optional."""
    return sheet.oddFooter
