"""Writes every fresh document and its gold: python -m tests.reading.fresh.make.all_documents."""

import json
import subprocess
import tempfile
from pathlib import Path

from tests.reading.fresh.make.office_files import word, workbook
from tests.reading.fresh.make.plain_files import text, web_page
from tests.reading.fresh.make.plan_rows import Plan, gold_of, plans

FOLDER = Path(__file__).parent.parent
WRITERS = {"docx": word, "xlsx": workbook, "txt": text, "html": web_page}


def printed(made: Plan, path: Path) -> None:
    """Write the Word file's pages as a PDF; needs LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{made.name}.docx"
        word(made, source)
        command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Write all documents; gold stands beside them."""
    for made in plans():
        gold = json.dumps(gold_of(made), ensure_ascii=False, indent=1) + "\n"
        (FOLDER / "gold" / f"{made.name}.json").write_text(gold, encoding="utf-8")
        for ending in made.formats:
            WRITERS.get(ending, printed)(made, FOLDER / f"{made.name}.{ending}")


if __name__ == "__main__":
    main()
