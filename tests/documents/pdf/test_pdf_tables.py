"""Tables of PDF files: rules, fills, white space, and what page ends do to them."""

from pathlib import Path

import pytest

from tests.documents.pdf.pdf_tables_drawn import DrawnCell, TablePrinter
from tests.documents.pdf.pdf_writer import PdfPage, written
from village.documents.blocks import Document, Table
from village.documents.pdf.pdf import read_pdf

EDGES = [50.0, 90.0, 290.0, 400.0, 540.0]
SENTENCE = "Invite parents and carers of children who start school this year to a first evening with the staff"


def said(table: Table) -> list[list[str]]:
    """Return the words by row and column, empty where a merged cell covers the place."""
    rows = [[""] * table.col_count for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


def row(*texts: str) -> list[DrawnCell]:
    return [DrawnCell([text] if text else []) for text in texts]


def read(pages: list[PdfPage], path: Path) -> Document:
    return read_pdf(written(pages, path / "table.pdf"))


def printer(height: float = 400.0) -> TablePrinter:
    return TablePrinter(EDGES, size=(595.0, height))


def test_merged_cells_are_found_from_missing_rules_in_both_directions(tmp_path: Path) -> None:
    table = printer()
    table.row([DrawnCell(["Theme one"], colspan=4)])
    table.row([DrawnCell(["A"], rowspan=2), *row("Write to parents", "Head", "May")])
    table.row(row("Visit homes", "Nurse", "June"))
    (found,) = read(table.pages, tmp_path).tables()
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in found.cells[:2]] == [
        (0, 0, 1, 4, "Theme one"),
        (1, 0, 2, 1, "A"),
    ]
    assert said(found)[2] == ["", "Visit homes", "Nurse", "June"]


def test_rating_by_colour_alone_survives(tmp_path: Path) -> None:
    table = printer()
    red = DrawnCell([], fill=(1.0, 0.0, 0.0))
    table.row([*row("1", "Write to parents", "Head"), red])
    table.row([*row("2", "Visit homes", "Nurse"), DrawnCell([], fill=(1, 1, 1))])
    (found,) = read(table.pages, tmp_path).tables()
    assert [cell.shading for cell in found.cells if cell.col == 3] == ["FF0000", None]


def test_shading_in_stripes_and_rules_of_thin_boxes_are_read_as_word_writes_them(tmp_path: Path) -> None:
    page = PdfPage()
    for y in (100.0, 130.0, 160.0):
        for x0, x1 in ((50.0, 150.0), (150.5, 250.0)):
            page.fill(x0, y, x1, y + 0.5, (0, 0, 0))
    for x in (50.0, 150.0, 250.0):
        for y in (100.0, 130.5):
            page.fill(x, y, x + 0.5, y + 29.5, (0, 0, 0))
    for top in (101.0, 110.0, 119.0):
        page.fill(51, top, 149, top + 9, (0.0, 0.69, 0.31))
    for at, text in enumerate(("Green one", "Plain", "Below", "Right")):
        page.text(55 + 100 * (at % 2), 115 + 30 * (at // 2), text)
    (found,) = read([page], tmp_path).tables()
    assert said(found) == [["Green one", "Plain"], ["Below", "Right"]]
    assert [cell.shading for cell in found.cells] == ["00B04F", None, None, None]


@pytest.mark.parametrize("sign", ["3", "4"])
def test_ticks_of_symbol_fonts_become_ticks(tmp_path: Path, sign: str) -> None:
    table = printer()
    table.row(row("1", "Write to parents", "Head", ""))
    table.pages[0].text(450, 64, sign, font="dingbats")
    (found,) = read(table.pages, tmp_path).tables()
    assert said(found) == [["1", "Write to parents", "Head", "✓"]]


def test_a_wrapped_line_is_no_new_paragraph_but_a_bullet_and_a_broken_line_are(tmp_path: Path) -> None:
    table = printer()
    cell = DrawnCell([f"{SENTENCE} and governors", "Ask them back", SENTENCE])
    table.row([*row("1"), cell, DrawnCell(["Write", "Visit"], bullets=True), *row("May")])
    (found,) = read(table.pages, tmp_path).tables()
    assert [line.text for line in found.cells[1].lines] == [f"{SENTENCE} and governors", "Ask them back", SENTENCE]
    assert [(line.kind, line.marker, line.text) for line in found.cells[2].lines] == [
        ("item", "•", "Write"),
        ("item", "•", "Visit"),
    ]


def test_bold_and_font_colour_are_kept(tmp_path: Path) -> None:
    table = printer()
    table.row([DrawnCell(["Ref"], font="bold"), *row("Write to parents", "Head", "")])
    table.pages[0].text(450, 64, "late", colour=(1, 0, 0))
    (found,) = read(table.pages, tmp_path).tables()
    assert [cell.lines[0].bold for cell in found.cells] == [True, False, False, False]
    assert found.cells[3].lines[0].colour == "FF0000"


def test_turned_words_are_read_along_their_own_direction(tmp_path: Path) -> None:
    table = printer()
    table.row([DrawnCell([], rowspan=2), *row(SENTENCE, "Head", "May")])
    table.row(row(SENTENCE, "Head", "June"))
    table.pages[0].turned_text(75, 105, "Be healthy")
    (found,) = read(table.pages, tmp_path).tables()
    assert found.cells[0].text == "Be healthy"


def test_a_row_cut_by_the_page_end_is_one_row(tmp_path: Path) -> None:
    table = printer(height=260.0)
    table.heads([row("No", "Action", "Lead", "By")])
    for number in range(1, 9):
        table.row(row(f"{number}", f"{SENTENCE}, and again in the spring of the year number {number}", "Head", "May"))
    assert len(table.pages) > 1
    (found,) = read(table.pages, tmp_path).tables()
    assert found.header_row_count == 1
    assert said(found) == [
        ["No", "Action", "Lead", "By"],
        *(
            [f"{number}", f"{SENTENCE}, and again in the spring of the year number {number}", "Head", "May"]
            for number in range(1, 9)
        ),
    ]


def test_a_row_without_a_number_at_the_top_of_a_page_stays_a_row(tmp_path: Path) -> None:
    table = printer(height=150.0)
    table.row(row("1", "Write to all parents in the valley.", "Head", "May"))
    table.row(row("2", "Ask the parents who came last year.", "Head", "May"))
    table.new_page()
    table.row(row("", "Pilot the letter in two schools.", "", ""))
    table.row(row("3", "Visit homes.", "Nurse", "June"))
    (found,) = read(table.pages, tmp_path).tables()
    assert [cells[1] for cells in said(found)] == [
        "Write to all parents in the valley.",
        "Ask the parents who came last year.",
        "Pilot the letter in two schools.",
        "Visit homes.",
    ]


def test_a_merged_cell_goes_on_over_the_page_end(tmp_path: Path) -> None:
    table = printer(height=200.0)
    table.row([DrawnCell(["Theme"], rowspan=6), *row(SENTENCE, "Head", "May")])
    for _ in range(5):
        table.row(row(f"{SENTENCE}.", "Head", "May"))
    (found,) = read(table.pages, tmp_path).tables()
    assert found.cells[0].rowspan == found.row_count == 6


def test_tables_on_pages_of_their_own_stay_apart(tmp_path: Path) -> None:
    first, second = printer(), printer()
    first.row(row("1", "Write to parents", "Head", "May"))
    second.row(row("1", "Visit homes", "Nurse", "June"))
    long = PdfPage(595, 400)
    long.paragraph(50, 60, 480, " ".join([SENTENCE] * 16))
    document = read([first.pages[0], second.pages[0], long], tmp_path)
    assert [said(table)[0][1] for table in document.tables()] == ["Write to parents", "Visit homes"]


def test_columns_parted_by_white_space_alone_make_a_table(tmp_path: Path) -> None:
    page = PdfPage()
    rows = [("Action", "Lead", "By"), ("Write to parents", "Head", "May"), ("Visit homes", "Nurse", "June 2025")]
    for number, texts in enumerate(rows):
        for x, text in zip((60, 250, 380), texts, strict=True):
            page.text(x, 100 + 14 * number, text)
    page.text(60, 180, "Parents are welcome to ask about the plan at any time.")
    document = read([page], tmp_path)
    (found,) = document.tables()
    assert said(found) == [list(texts) for texts in rows]
    assert "Parents are welcome to ask about the plan at any time." in list(document.words())


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    page = PdfPage()
    page.box(40, 60, 550, 200)
    page.paragraph(60, 100, 400, SENTENCE)
    document = read([page], tmp_path)
    assert list(document.tables()) == []
    assert list(document.words()) == [SENTENCE]
