"""Readings stand beside the rows that they came from, whatever shape the document has."""

import pytest

from village.documents.blocks import Cell, Document, Line, Table, TextBlock
from village.plans.drafts.applying import draft_with
from village.plans.drafts.decisions import Decisions
from village.plans.drafts.edits import Edit, NotAnAction, SetField
from village.plans.pages.import_check.mapping import mapped_tables
from village.plans.pages.import_check.page import ImportPage, Shown, import_page
from village.reading.outline import ColumnReading
from village.reading.understand import understand

HEADING = TextBlock("b1", Line("Reading plan", "heading"), 1)
ROWS = [
    ["Ref", "Action", "Who", "Measure"],
    ["1.1", "Hold story mornings", "Petra Lowe", "More parents read"],
    ["1.2", "Lend book bags", "All schools", "Bags lent"],
]


def table(name: str, rows: list[list[str]]) -> Table:
    cells = tuple(Cell(r, c, (Line(text),)) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(name, cells, len(rows), len(rows[0]))


def page_of(*blocks: TextBlock | Table, edits: tuple[Edit, ...] = ()) -> ImportPage:
    document = Document("docx", blocks)
    outline = understand(document)
    return import_page(document, outline, draft_with(outline, edits), Decisions(edits=edits), (), Shown())


def test_each_row_of_a_table_has_its_own_reading_beside_it() -> None:
    page = page_of(HEADING, table("b2", ROWS))
    beside = {pair.source.id: [action.ref for action in pair.readings.actions] for pair in page.pairs}
    assert beside == {"b1": [], "b2.r0": [], "b2.r1": ["1.1"], "b2.r2": ["1.2"]}
    assert page.pairs[0].about == "Title of the plan"


def test_labels_with_values_light_up_together_and_show_whole_labels() -> None:
    card = [["Action", "Visit every family"], ["Lead", "Dot Marlowe"], ["Deadline", "5 May 2026"], ["Budget", "£40"]]
    page = page_of(HEADING, table("b2", card))
    rows = [pair for pair in page.pairs if pair.source.id.startswith("b2")]
    assert len(page.actions) == 1
    assert {tuple(pair.readings.keys) for pair in rows} == {(page.actions[0][0],)}
    assert {pair.source.cells[0].size for pair in rows} == {"label"}


@pytest.mark.parametrize("edit", [NotAnAction("a:b2.r1"), SetField("a:b2.r1", "text", "Something else")])
def test_the_words_kept_are_counted_after_every_correction(edit: Edit) -> None:
    page = page_of(HEADING, table("b2", ROWS), edits=(edit,))
    assert page.kept_count == page.word_count > 0
    assert page.piece_count


def test_tables_with_the_same_heads_are_asked_once_but_one_can_stand_apart() -> None:
    columns = tuple(ColumnReading(name, 0, "Action", "action", 0.9, "") for name in ("b1", "b2", "b3"))
    assert [group.tables for group in mapped_tables(columns)] == [("b1", "b2", "b3")]
    apart = mapped_tables(columns, "b2")
    assert [(group.tables, group.is_apart) for group in apart] == [(("b1", "b3"), False), (("b2",), True)]
    assert len({column.name for group in apart for column in group.columns}) == 2
