"""The partnership's own PDF and text files agree with their Word twins, where they are kept beside the project."""

import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import docx
import pdfplumber
import pytest

from village.documents.blocks import Document
from village.documents.pdf.pdf import read_pdf
from village.documents.text.plain import read_text

PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
PDFS = sorted(PLANS.glob("*.pdf"))
TEXTS = sorted(PLANS.glob("*.txt"))
TAG = re.compile(r"</?(?:p|ul|ol|li|i|b)\b[^>]*>")

type Rows = list[tuple[str, ...]]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PDFS, reason="the partnership documents are not beside the project"),
]


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+|[√✓]", text.lower()))


def twin_rows(path: Path) -> Rows:
    rows: Rows = []
    for table in docx.Document(str(path)).tables:
        seen: set[object] = set()
        for row in table.rows:
            texts = []
            for cell in row.cells:
                texts.append("" if cell._tc in seen else plain(cell.text))
                seen.add(cell._tc)
            rows.append(tuple(texts))
    return rows


def read_rows(document: Document) -> Rows:
    rows: Rows = []
    for table in document.tables():
        grid = [[""] * table.col_count for _ in range(table.row_count)]
        for cell in table.cells:
            grid[cell.row][cell.col] = plain(cell.text)
        rows.extend(tuple(row) for row in grid)
    return rows


def agreement(document: Document, twin: Path) -> float:
    """Return the share of the twin's filled cells that stand in the same column of the same row."""
    wanted, found = twin_rows(twin), read_rows(document)
    ours, theirs = ([" ".join(filter(None, row))[:60] for row in rows] for rows in (found, wanted))
    pairs: dict[int, int] = {}
    for _, i0, i1, j0, j1 in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        pairs.update(zip(range(i0, i1), range(j0, j1), strict=False))
    right = total = 0
    for at, row in enumerate(wanted):
        other = found[pairs[at]] if at in pairs else ()
        total += sum(1 for text in row if text)
        right += sum(1 for col, text in enumerate(row) if text and col < len(other) and other[col] == text)
    return right / total


def missing(source: str, document: Document) -> set[str]:
    """Return the words that the document lacks; furniture counts once however often it was printed."""
    said = Counter(word for text in document.words() for word in re.findall(r"\w+", text))
    once = {word for block in document.furniture for word in re.findall(r"\w+", block.text)}
    return {word for word in Counter(re.findall(r"\w+", source)) - said if word not in once}


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_a_pdf_says_what_its_word_twin_says(path: Path) -> None:
    document = read_pdf(path)
    with pdfplumber.open(path) as pdf:
        source = "\n".join(page.extract_text() for page in pdf.pages)
    assert missing(source, document) == set()
    assert agreement(document, path.with_suffix(".docx")) == 1.0


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_an_extracted_text_says_what_its_word_twin_says(path: Path) -> None:
    document = read_text(path)
    assert missing(TAG.sub(" ", path.read_text()), document) == set()
    twin = path.with_suffix(".docx")
    if twin.exists():
        assert agreement(document, twin) >= 0.97
