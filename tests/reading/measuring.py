"""Reads a made-up document as the import does and marks what came out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.reading.blind.make import all_documents as blind
from tests.reading.corpus.make import all_documents as corpus
from tests.reading.corpus.make.paper import UP, Grid, Paper, Sheet, lines_of
from tests.reading.held_out.make import all_documents as held_out
from tests.reading.scoring import Marks, mark
from village.documents.reading import read
from village.reading.as_json import as_json
from village.reading.understand import understand

HERE = Path(__file__).parent


def papers(folder: str) -> dict[str, Paper]:
    """Return file name to made-up document, for "corpus", "held_out" or "blind"."""
    made = {"corpus": corpus, "held_out": held_out, "blind": blind}[folder].DOCUMENTS
    built = [module.build() for module in made]
    return {f"{paper.name}.{ending}": paper for paper in built for ending in paper.formats}


def source_texts(paper: Paper, ending: str) -> Iterator[str]:
    """Yield every text that was written into the document."""
    if ending in paper.raw:
        yield from (line for line in paper.raw[ending].split("\n") if "<" not in line)
        return
    for block in paper.blocks:
        if isinstance(block, Grid):
            yield from (line for row in block.rows for cell in row if cell is not UP for line in lines_of(cell))
        elif isinstance(block, Sheet):
            continue
        elif text := getattr(block, "text", ""):
            yield text
    if ending in ("docx", "pdf", "txt"):
        yield from (paper.header, paper.footer)


def marks_of(folder: str, name: str, paper: Paper) -> Marks:
    """Return the marks of one file."""
    gold: dict[str, Any] = json.loads((HERE / folder / "gold" / f"{paper.name}.json").read_text(encoding="utf-8"))
    outline = as_json(understand(read(HERE / folder / name)))
    return mark(gold, outline, source_texts(paper, name.rpartition(".")[2]))
