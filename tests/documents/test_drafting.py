"""Drafts settle into tables whose cells never overlap and into documents that hold every word once."""

from hypothesis import given
from hypothesis import strategies as st

from village.documents.blocks import Line, Place, Table
from village.documents.drafting import DraftCell, DraftTable, DraftText, document, line_of, tidy


def settled(*cells: DraftCell, header_row_count: int = 0) -> Table:
    (table,) = document("html", [(Place(), DraftTable(list(cells), header_row_count))]).tables()
    return table


def cell(row: int, col: int, text: str, rowspan: int = 1, colspan: int = 1) -> DraftCell:
    return DraftCell(row, col, [DraftText(Line(text))], rowspan, colspan)


def test_spans_stop_at_the_edge_of_the_table_and_at_other_cells() -> None:
    table = settled(cell(0, 1, "taken"), cell(0, 0, "wide", 9, 9), cell(1, 1, "below"), header_row_count=7)
    assert {found.text: (found.rowspan, found.colspan) for found in table.cells} == {
        "wide": (2, 1),
        "taken": (1, 1),
        "below": (1, 1),
    }
    assert (table.row_count, table.col_count, table.header_row_count) == (2, 2, 2)


def test_a_cell_on_a_taken_place_joins_the_one_that_has_it() -> None:
    table = settled(cell(0, 0, "first", colspan=2), cell(0, 1, "second"), cell(1, 0, "third"))
    assert [found.text for found in table.cells] == ["first\nsecond", "third"]


spans = st.integers(-1, 2_000)
any_cells = st.lists(
    st.builds(cell, st.integers(0, 5), st.integers(0, 5), st.just("word"), rowspan=spans, colspan=spans), min_size=1
)


@given(any_cells)
def test_whatever_the_spans_no_place_is_covered_twice_and_no_word_is_lost(cells: list[DraftCell]) -> None:
    table = settled(*cells)
    covered = [
        (row, col)
        for found in table.cells
        for row in range(found.row, found.row + found.rowspan)
        for col in range(found.col, found.col + found.colspan)
    ]
    assert len(covered) == len(set(covered))
    assert all(row < table.row_count and col < table.col_count for row, col in covered)
    assert sum(found.text.split().count("word") for found in table.cells) == len(cells)


def test_blocks_and_furniture_are_numbered_and_furniture_stands_once() -> None:
    drafts = [(Place(), DraftText(Line("a"))), (Place(), DraftText(Line(""))), (Place(), DraftText(Line("b")))]
    read = document("docx", drafts, furniture=["Page", " ", "Page", "Draft"])
    assert [block.id for block in read.blocks] == ["b1", "b2"]
    assert [(block.id, block.text) for block in read.furniture] == [("f1", "Page"), ("f2", "Draft")]


def test_text_is_tidy_but_its_tabs_and_inner_spaces_stay() -> None:
    assert tidy("\ufeff one\u00a0two\t three\u00ad\r\n four\u200b ") == "one two\t three\n four"


def test_a_typed_bullet_becomes_the_marker() -> None:
    assert line_of("– visit homes") == Line("visit homes", "item", marker="–")
    assert line_of("-visit") == Line("-visit")
    assert line_of("•") == Line("•")
