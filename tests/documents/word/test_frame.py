"""The frame of a Word file numbers its tables and cells as the reader does."""

from pathlib import Path

import pytest

from village.documents.packages import Package
from village.documents.word.docx import read_docx
from village.documents.word.frame import tables_of
from village.documents.word.styles import W

CORPUS = Path(__file__).parents[2] / "reading"
FILES = sorted(path for folder in ("corpus", "held_out", "blind", "fresh") for path in (CORPUS / folder).glob("*.docx"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_cell_that_is_read_has_its_element(path: Path) -> None:
    read = list(read_docx(path).tables())
    with Package(path) as package:
        body = package.xml("word/document.xml").find(f"{W}body")
        assert body is not None
        frames = tables_of(body)
        assert len(frames) == len(read)
        for table, frame in zip(read, frames, strict=True):
            found = {(cell.row, cell.col): cell.origin for cell in frame.cells}
            for cell in table.cells:
                element = found[cell.row, cell.col]
                assert element.tag == f"{W}tc"
                assert bool(cell.text) == bool("".join(element.itertext(f"{W}t", f"{W}sym")).strip())
                assert all(
                    line.text.split()[0] in "".join(element.itertext(f"{W}t")) for line in cell.lines[:1] if line.text
                )
