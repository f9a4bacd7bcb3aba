"""A report as Excel: four sheets, no formulas, the same bytes each time."""

from dataclasses import replace
from io import BytesIO

import time_machine
from openpyxl import load_workbook

from tests.reports.exports.reading import laid
from tests.reports.making import action, content, full_content
from village.reports.exports.excel import excel_of
from village.reports.rules.since import changes_between


def test_the_sheets_hold_summary_actions_changes_and_money() -> None:
    full = full_content()
    old = replace(full, sections=(replace(full.sections[0], actions=(replace(full.actions[6], text="Older words."),)),))
    book = load_workbook(BytesIO(excel_of(*laid(full, since=changes_between(old, full)))))
    assert book.sheetnames == ["Summary", "Actions", "Changes", "Money"]
    assert book["Actions"].max_row == 13 and book["Actions"].freeze_panes == "D2"
    assert book["Actions"]["F2"].value == "R Red" and book["Actions"]["F2"].fill.fgColor.rgb == "00AD1F2D"
    assert ("1.7", "Action number 7", "Changed", "Action", "Older words.", "Action number 7. With more words.") in list(
        book["Changes"].values
    )
    assert list(book["Money"].values)[1] == ("Council grant", "2025/26", 40000, 30000, 12500.5, 27499.5)


def test_no_cell_is_ever_a_formula() -> None:
    book = load_workbook(
        BytesIO(excel_of(*laid(content(action(1, text='=HYPERLINK("http://x.example")', ref="=1+1")))))
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(cell.value == "=1+1" for cell in cells)


def test_the_same_report_gives_the_same_bytes_on_any_day() -> None:
    sheet = laid(full_content())
    with time_machine.travel("2026-03-30 09:00", tick=False):
        first = excel_of(*sheet)
    with time_machine.travel("2031-05-02 16:20", tick=False):
        assert excel_of(*sheet) == first
