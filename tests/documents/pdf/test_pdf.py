"""PDF files become headings, paragraphs, items and tables, or one sentence."""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.long_plan import TITLE, fill_code, plan_cells, plan_pdf
from tests.documents.pdf.pdf_writer import PdfPage, written
from village.documents.blocks import Document, TextBlock
from village.documents.errors import Unreadable
from village.documents.pdf.pdf import read_pdf

PROSE = (
    "The family centre opens its doors every Tuesday so that parents and carers can meet one another and talk to"
    " the inclusion lead about anything that worries them at home or at school."
)


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan_pdf(tmp_path_factory.mktemp("plan") / "plan.pdf")


@pytest.fixture(scope="module")
def long_document(long_plan: Path) -> Document:
    return read_pdf(long_plan)


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks if isinstance(block, TextBlock)]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def test_every_cell_of_a_sixteen_page_plan_is_recovered(long_document: Document) -> None:
    (table,) = long_document.tables()
    found = {(cell.row, cell.col): cell for cell in table.cells}
    for cell in plan_cells():
        got = found.pop((cell.row, cell.col))
        assert (got.text, got.rowspan, got.colspan) == (cell.text, cell.rowspan, cell.colspan)
        if cell.fill:
            assert got.shading == fill_code(cell.fill)
    assert found == {}
    assert long_document.page_count == 16
    assert table.header_row_count == 2
    assert sorted(set(table.row_pages)) == list(range(1, 17))


def test_page_header_and_page_numbers_are_furniture_once_each(long_document: Document) -> None:
    said = [block.text for block in long_document.furniture]
    assert said.count(TITLE) == 1
    assert "Page 3 of 16" in said and len(said) == 17
    assert long_document.title == TITLE


def test_every_word_of_the_pdf_is_in_the_document(long_plan: Path, long_document: Document) -> None:
    with pdfplumber.open(long_plan) as pdf:
        printed = sum((words(page.extract_text()) for page in pdf.pages), Counter())
    read = sum((words(text) for text in long_document.words()), Counter())
    assert set(printed) == set(read)
    assert read - printed == Counter()


def test_headings_paragraphs_and_items_are_told_apart(tmp_path: Path) -> None:
    page = PdfPage()
    page.text(60, 80, "Working with parents", size=18)
    page.text(60, 110, "Why it matters", font="bold")
    base = page.paragraph(60, 130, 400, PROSE)
    base = page.paragraph(60, base + 8, 400, "A second paragraph stands after a gap.")
    page.text(60, base + 8, "•")
    page.text(72, base + 8, "Coffee mornings")
    page.text(60, base + 20, "•")
    page.text(72, base + 20, "Home visits")
    document = read_pdf(written([page], tmp_path / "text.pdf"))
    assert texts(document) == [
        ("heading", "Working with parents"),
        ("heading", "Why it matters"),
        ("text", PROSE),
        ("text", "A second paragraph stands after a gap."),
        ("item", "Coffee mornings"),
        ("item", "Home visits"),
    ]
    levels = [block.level for block in document.blocks if isinstance(block, TextBlock) and block.kind == "heading"]
    assert levels == [1, 2]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    page = PdfPage()
    left = page.paragraph(60, 100, 200, PROSE + " Nobody needs to book.")
    page.paragraph(320, 100, 200, PROSE.replace("Tuesday", "Friday"))
    assert left > 150
    document = read_pdf(written([page], tmp_path / "columns.pdf"))
    assert [text for _, text in texts(document)] == [
        PROSE + " Nobody needs to book.",
        PROSE.replace("Tuesday", "Friday"),
    ]


def test_a_paragraph_goes_on_over_the_page_end(tmp_path: Path) -> None:
    first, second = PdfPage(), PdfPage()
    first.paragraph(60, 700, 400, PROSE)
    first.text(60, 748, "This sentence stops where the page")
    second.text(60, 80, "does and ends here.")
    document = read_pdf(written([first, second], tmp_path / "over.pdf"))
    assert texts(document)[-1][1].endswith("This sentence stops where the page does and ends here.")


def test_words_cut_at_line_ends_are_mended(tmp_path: Path) -> None:
    page = PdfPage()
    page.text(60, 100, "Parents find the half-termly sup-")
    page.text(60, 112, "port useful, and the new half-")
    page.text(60, 124, "termly letter too.")
    document = read_pdf(written([page], tmp_path / "hyphen.pdf"))
    assert texts(document) == [
        ("text", "Parents find the half-termly support useful, and the new half-termly letter too.")
    ]


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda path: path.write_bytes(b"not a pdf at all"), "damaged"),
        (lambda path: path.write_bytes(b""), "damaged"),
        (lambda path: written([_picture()], path), "picture of a document"),
        (lambda path: written([PdfPage()], path), "no words"),
        (lambda path: written([PdfPage()], path, locked=True), "password"),
        (lambda path: written([PdfPage() for _ in range(401)], path), "401 pages"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(tmp_path: Path, draw: Callable[[Path], object], sentence: str) -> None:
    path = tmp_path / "file.pdf"
    draw(path)
    with pytest.raises(Unreadable, match=sentence) as refused:
        read_pdf(path)
    assert refused.value.sentence.endswith((".", ";")) and "\n" not in refused.value.sentence


def _picture() -> PdfPage:
    page = PdfPage()
    page.picture(0, 0, 595, 842)
    return page


def test_a_picture_page_among_others_is_remarked(tmp_path: Path) -> None:
    page = PdfPage()
    page.text(60, 100, "The plan stands on the next page.")
    document = read_pdf(written([page, _picture()], tmp_path / "mixed.pdf"))
    assert document.remarks == ("Page 2 is a picture, so its words could not be read.",)


def test_three_hundred_pages_are_read_with_progress(tmp_path: Path) -> None:
    pages = []
    for number in range(300):
        page = PdfPage()
        page.text(60, 300, f"Chapter {number} of a long story.")
        pages.append(page)
    heard: list[tuple[int, int]] = []
    document = read_pdf(written(pages, tmp_path / "long.pdf"), lambda done, of: heard.append((done, of)))
    assert heard == [(number, 300) for number in range(1, 301)]
    assert document.page_count == 300 and "Chapter 299" in " ".join(document.words())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_bytes_give_a_document_or_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    page = PdfPage()
    page.text(60, 100, "Families first")
    page.box(50, 80, 200, 120)
    page.rule(100, 80, 100, 120)
    whole = bytearray(written([page], tmp_path / "whole.pdf").read_bytes())
    for _ in range(data.draw(st.integers(0, 12))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(bytes(whole[:cut]) if data.draw(st.booleans()) else bytes(whole))
    with suppress(Unreadable):
        assert read_pdf(broken).format == "pdf"
