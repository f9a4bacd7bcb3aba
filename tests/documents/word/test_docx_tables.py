"""Tables of Word files: spans, heads, colours, tables in tables."""

from pathlib import Path

from tests.documents.office_files import p, tbl, tc, tr
from tests.documents.word.test_docx import SDT, STYLES, only_table, read_body
from village.documents.blocks import Table, TextBlock


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    merge, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = only_table(
        read_body(
            tmp_path,
            tbl(
                tr(tc("Theme", merge), tc("When", '<w:gridSpan w:val="2"/>')),
                tr(tc("", more), "Year 1", "Year 2"),
                tr(tc("left over", more), tc("✓"), tc("")),
                tr("Other", "a", "b"),
            ),
        )
    )
    places = {cell.text: (cell.row, cell.col, cell.rowspan, cell.colspan) for cell in table.cells if cell.text}
    assert places["Theme\n\nleft over".replace("\n\n", "\n")] == (0, 0, 3, 1)
    assert places["When"] == (0, 1, 1, 2)
    assert places["Other"] == (3, 0, 1, 1)
    assert (table.row_count, table.col_count) == (4, 3)


def test_grid_before_shifts_a_row_and_controls_around_rows_and_cells_are_seen_through(tmp_path: Path) -> None:
    row = SDT.format("", tr("a", SDT.format("", tc("b"))))
    table = only_table(read_body(tmp_path, tbl(row, tr("c", properties='<w:gridBefore w:val="1"/>'))))
    assert [(cell.row, cell.col, cell.text) for cell in table.cells] == [(0, 0, "a"), (0, 1, "b"), (1, 1, "c")]


def test_head_rows_shading_and_highlight_are_known(tmp_path: Path) -> None:
    table = only_table(
        read_body(
            tmp_path,
            tbl(
                tr("Action", "RAG", properties="<w:tblHeader/>"),
                tr("Visit", tc("G", '<w:shd w:val="clear" w:fill="00B050"/>')),
                tr("Call", tc(p("A", letters='<w:highlight w:val="yellow"/>'))),
                tr("Text", tc("", '<w:shd w:val="clear" w:fill="FFFFFF"/>')),
            ),
        )
    )
    assert table.header_row_count == 1
    assert [cell.shading for cell in table.cells if cell.col == 1] == [None, "00B050", "FFFF00", None]


def test_the_table_style_colours_head_and_bands(tmp_path: Path) -> None:
    look = '<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:noHBand="0"/>'
    table = only_table(read_body(tmp_path, tbl(tr("Action"), tr("Visit"), tr("Call"), properties=look), styles=STYLES))
    assert [cell.shading for cell in table.cells] == ["1F4E79", "DDEEFF", None]
    assert [cell.lines[0].bold for cell in table.cells] == [True, False, False]


def test_blank_lines_inside_a_cell_stay_so_that_columns_line_up(tmp_path: Path) -> None:
    table = only_table(read_body(tmp_path, tbl(tr(tc(p("first") + p("") + p("third") + p("")), "x"))))
    assert [line.text for line in table.cells[0].lines] == ["first", "", "third"]


def test_a_table_inside_a_cell_becomes_lines_of_that_cell(tmp_path: Path) -> None:
    inner = tbl(tr("Who", "When"), tr("Parents", "Tuesday"))
    body = tbl(tr("a", "b", "c"), tr("d", "e", tc(p("Rota:") + inner + p(""))))
    (table,) = read_body(tmp_path, body).tables()
    assert [line.text for line in table.cells[-1].lines] == ["Rota:", "Who\tWhen", "Parents\tTuesday"]


def test_a_table_that_only_holds_other_tables_is_read_through(tmp_path: Path) -> None:
    inner = tbl(tr("Who", "When"), tr("Parents", "Tuesday"))
    document = read_body(tmp_path, tbl(tr(tc(p("Priority one") + inner))))
    assert [type(block) for block in document.blocks] == [TextBlock, Table]


def test_deleted_rows_are_gone(tmp_path: Path) -> None:
    table = only_table(read_body(tmp_path, tbl(tr("old", properties="<w:del/>"), tr("new", properties="<w:ins/>"))))
    assert [cell.text for cell in table.cells] == ["new"]
