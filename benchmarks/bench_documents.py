"""How long a sixteen-page plan takes to read and to understand, against the bare libraries opening every page of it.

Run `.venv/bin/python -m benchmarks.bench_documents` from the top folder; `--runs 9` gives steadier figures.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
from tests.documents.long_plan import plan_cells, plan_docx, plan_pdf

from village.documents.blocks import Document
from village.documents.pdf.pdf import read_pdf
from village.documents.word.docx import read_docx
from village.reading.understand import understand

RATIO_MAX = 4.0


def open_every_pdf_page(path: Path) -> None:
    """Let the bare library parse every page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _ = page.chars
            page.close()


def open_every_word_cell(path: Path) -> None:
    """Let the bare library visit every cell."""
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def seconds(works: list[Callable[[Path], object]], path: Path, runs: int) -> list[float]:
    """Return each work's median processor time; they take turns, so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            start = time.process_time()
            work(path)
            taken.append(time.process_time() - start)
    return [statistics.median(taken) for taken in times]


def recovered(document: Document) -> tuple[int, int]:
    """Return how many of the plan's cells stand in the document word for word, in place, with their spans."""
    found = {(c.row, c.col, c.rowspan, c.colspan, c.text) for table in document.tables() for c in table.cells}
    wanted = plan_cells()
    return sum((c.row, c.col, c.rowspan, c.colspan, c.text) in found for c in wanted), len(wanted)


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind; the median counts (default 5)")
    runs: int = parser.parse_args().runs
    print("| Format | Bare library, s | Read, s | Read and understood, s | Ratio | Cells recovered | Actions |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        word, pdf = plan_docx(Path(folder) / "plan.docx"), plan_pdf(Path(folder) / "plan.pdf")
        rows: list[tuple[str, Path, Callable[[Path], object], Callable[[Path], Document]]] = [
            ("docx", word, open_every_word_cell, read_docx),
            ("pdf", pdf, open_every_pdf_page, read_pdf),
        ]
        ratios = [measured(*row, runs) for row in rows]
    if max(ratios) > RATIO_MAX:
        raise SystemExit(f"Reading and understanding takes more than {RATIO_MAX:g} times the bare library.")


def measured(
    name: str, path: Path, bare: Callable[[Path], object], read: Callable[[Path], Document], runs: int
) -> float:
    """Print one format's row and return how many times the bare library's time it takes to read and understand."""
    bare_time, read_time, whole_time = seconds([bare, read, lambda plan: understand(read(plan))], path, runs)
    document = read(path)
    right, of = recovered(document)
    actions = sum(len(section.actions) for section in understand(document).sections)
    times = f"{bare_time:.3f} | {read_time:.3f} | {whole_time:.3f} | {whole_time / bare_time:.2f}"
    print(f"| {name} | {times} | {right} / {of} | {actions} |", flush=True)
    return whole_time / bare_time


if __name__ == "__main__":
    main()
