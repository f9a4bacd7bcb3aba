"""Workbooks and separated text: titles, grids and numbers come out as a person sees them."""

import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.office_files import ods_file
from village.documents.blocks import Document, Table, TextBlock
from village.documents.opendocument.ods import read_ods
from village.documents.sheets.number_formats import shown
from village.documents.sheets.separated import read_separated
from village.documents.sheets.xlsx import read_xlsx

FORMATS = [
    (0.5, "0%", "50%"),
    (0.125, "0.0%", "12.5%"),
    (1200, '"£"#,##0', "£1,200"),
    (1200.5, "[$£-809]#,##0.00", "£1,200.50"),
    (-3, "#,##0;[Red]-#,##0", "-3"),
    (-3, "#,##0_);(#,##0)", "(3)"),
    (0, '0;-0;"nil"', "nil"),
    (3.0, None, "3"),
    (3.25, "General", "3.25"),
    (7, "000", "007"),
    (2.5, "0", "3"),
    (1234567, "0.0,,", "1.2"),
    (41183, "dd/mm/yyyy", "01/10/2012"),
    (41183, "d mmmm yyyy", "1 October 2012"),
    (41183, "mmm-yy", "Oct-12"),
    (41183, "yyyy\\-mm\\-dd h:mm:ss", "2012-10-01"),
    (41183.5, "yyyy-mm-dd hh:mm", "2012-10-01 12:00"),
    (41183.75, "h:mm AM/PM", "6:00 pm"),
    (41183, "[$-F800]dddd, mmmm dd, yyyy", "1 October 2012"),
    (41183, "dddd d", "Monday 1"),
    (1.5, "[h]:mm", "36:00"),
    (59, "d mmm yyyy", "28 Feb 1900"),
    (2012, "0", "2012"),
    (5, '"Year "0', "Year 5"),
    (9e9, "dd/mm/yyyy", "9000000000"),
]


@pytest.mark.parametrize(("value", "code", "expected"), FORMATS)
def test_a_number_is_shown_as_its_format_shows_it(value: float, code: str | None, expected: str) -> None:
    assert shown(value, code) == expected


def saved(workbook: openpyxl.Workbook, folder: Path) -> Document:
    workbook.save(folder / "plan.xlsx")
    return read_xlsx(folder / "plan.xlsx")


def sheet_of(workbook: openpyxl.Workbook) -> Worksheet:
    assert isinstance(workbook.active, Worksheet)
    return workbook.active


def outline(document: Document) -> list[str | tuple[int, int]]:
    """Return texts as they are and tables as rows and columns."""
    return [
        block.text if isinstance(block, TextBlock) else (block.row_count, block.col_count) for block in document.blocks
    ]


def first_table(document: Document) -> Table:
    return next(document.tables())


def test_titles_above_the_grid_are_text_and_the_grid_is_a_table(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    sheet.title = "Be well"
    for row in (
        ["Vale plan"],
        ["Spring"],
        [],
        ["Action", "Lead", "RAG"],
        ["Walks", "Head", None],
        ["Cook", "Chef", "G"],
    ):
        sheet.append(row)
    sheet["C5"].fill = PatternFill("solid", fgColor="FF00B050")
    sheet["A4"].font = Font(bold=True)
    sheet.freeze_panes = "A5"
    sheet.row_dimensions[6].hidden = True
    document = saved(workbook, tmp_path)
    assert outline(document) == ["Vale plan", "Spring", (3, 3)]
    table = first_table(document)
    assert {block.place.sheet for block in document.blocks} == {"Be well"}
    assert table.header_row_count == 1
    assert [cell.shading for cell in table.cells if (cell.row, cell.col) == (1, 2)] == ["00B050"]
    assert [cell.lines[0].bold for cell in table.cells if cell.row == 0] == [True, False, False]
    assert [cell.text for cell in table.cells if cell.row == 2] == ["Cook", "Chef", "G"]


def test_merged_cells_stand_once_and_lines_of_a_cell_stay_apart(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    for row in (["Priority", "Action"], ["Reading", "one\ntwo"], [None, "three"], ["Sums", "four"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    table = first_table(saved(workbook, tmp_path))
    places = {cell.text: (cell.row, cell.col, cell.rowspan) for cell in table.cells}
    assert places == {
        "Priority": (0, 0, 1), "Action": (0, 1, 1), "Reading": (1, 0, 2), "one\ntwo": (1, 1, 1), "three": (2, 1, 1),
        "Sums": (3, 0, 1), "four": (3, 1, 1),
    }  # fmt: skip


def test_a_block_of_labels_and_a_wider_grid_below_are_two_tables(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    for row in (
        ["School", "Vale Primary"],
        ["Year", "2010"],
        [],
        ["Action", "Lead", "When", "RAG"],
        ["a", "b", "c", "d"],
    ):
        sheet.append(row)
    assert outline(saved(workbook, tmp_path)) == [(2, 2), (2, 4)]


def test_an_empty_row_inside_a_grid_does_not_part_it(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    for row in (
        ["Action", "Lead", "When"],
        ["a", "b", "c"],
        [],
        ["Strand two"],
        ["d", "e", None],
        [],
        ["Signed by the chair"],
    ):
        sheet.append(row)
    assert outline(saved(workbook, tmp_path)) == [(4, 3), "Signed by the chair"]


def test_values_are_read_as_they_are_shown(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    sheet.append([datetime.date(2012, 10, 1), 0.5, 1200, True, "#N/A", 3])
    for column, code in zip("ABC", ["d mmmm yyyy", "0%", '"£"#,##0'], strict=True):
        sheet[f"{column}1"].number_format = code
    texts = [cell.text for cell in first_table(saved(workbook, tmp_path)).cells]
    assert texts == ["1 October 2012", "50%", "£1,200", "TRUE", "#N/A", "3"]


def test_hidden_sheets_comments_and_page_heads_are_not_lost(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = sheet_of(workbook)
    sheet["A1"] = "Plan"
    sheet["A1"].comment = Comment("Ask the board", "Somebody")
    assert sheet.oddHeader is not None
    sheet.oddHeader.center.text = "Thornaby Vale"
    lists = workbook.create_sheet("Lists")
    lists["A1"] = "Amber"
    lists.sheet_state = "hidden"
    document = saved(workbook, tmp_path)
    assert outline(document) == ["Plan", "Amber"]
    assert [block.text for block in document.furniture] == ["Thornaby Vale", "Ask the board"]
    assert document.remarks == ("The sheet “Lists” is hidden in the workbook; it was read too.",)


CSV_CASES = [
    ("utf-8", "Action,Lead\nWalks,Head\n"),
    ("utf-8-sig", "Action;Lead\nWalks;Head\n"),
    ("utf-16", "Action\tLead\r\nWalks\tHead\r\n"),
    ("utf-16-le", "Action|Lead\rWalks|Head\r"),
    ("cp1252", 'sep=,\n"Action","Lead"\n"Walks","Head"'),
]


@pytest.mark.parametrize(("encoding", "text"), CSV_CASES)
def test_separated_text_is_read_whatever_it_was_saved_as(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(text.encode(encoding))
    assert [cell.text for cell in first_table(read_separated(path)).cells] == ["Action", "Lead", "Walks", "Head"]


def test_quoted_fields_keep_their_commas_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text('Our plan\n\nAction,Cost\n"Tea, cake\nand talk",£5\n', "cp1252")
    document = read_separated(path)
    assert outline(document) == ["Our plan", (2, 2)]
    assert [cell.text for cell in first_table(document).cells][2:] == ["Tea, cake\nand talk", "£5"]


ODS_SHEET = """<table:table table:name="Be
        well"><table:table-row><table:table-cell><text:p>Plan</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16383"/></table:table-row>
<table:table-row>
<table:table-cell table:style-name="amber" table:number-columns-spanned="2"><text:p>Theme</text:p>
</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>May</text:p></table:table-cell>
      </table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"><text:p>x</text:p>
</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell/>
</table:table-row></table:table>"""


def test_open_document_sheets_repeat_and_span_cells(tmp_path: Path) -> None:
    style = (
        '<style:style style:name="amber" style:family="table-cell">'
        '<style:table-cell-properties fo:background-color="#ffc000"/></style:style>'
    )
    document = read_ods(ods_file(tmp_path / "plan.ods", ODS_SHEET, automatic=style))
    assert outline(document) == ["Plan", (3, 3)]
    theme = first_table(document).cells[0]
    assert (theme.text, theme.colspan, theme.shading) == ("Theme", 2, "FFC000")
