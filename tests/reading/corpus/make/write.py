"""Writes a made-up document in its formats, with its gold beside it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.reading.corpus.make.opendocument import write_opendocument
from tests.reading.corpus.make.pages import write_html, write_markdown, write_text
from tests.reading.corpus.make.paper import Paper
from tests.reading.corpus.make.sheets import write_csv, write_workbook
from tests.reading.corpus.make.word import write_word

WRITERS: dict[str, Callable[[Paper, Path], None]] = {
    "docx": write_word,
    "xlsx": write_workbook,
    "csv": write_csv,
    "html": write_html,
    "md": write_markdown,
    "txt": write_text,
    "odt": write_opendocument,
    "ods": write_opendocument,
}


def write(paper: Paper, folder: Path) -> None:
    """Leave the document in every format and gold/NAME.json in `folder`.

    A .pdf is not made here: it was printed once from the .docx by LibreOffice.
    """
    for ending in paper.formats:
        path = folder / f"{paper.name}.{ending}"
        if ending in paper.raw:
            path.write_text(paper.raw[ending], encoding="utf-8")
        elif ending != "pdf":
            WRITERS[ending](paper, path)
    told = [ending for ending in paper.formats if ending not in ("odt", "ods")]
    gold = {"source": f"{paper.name}.{told[0]}" if told else None, **paper.gold}
    target = folder / "gold" / f"{paper.name}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
