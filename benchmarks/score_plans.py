"""Scores what the reader understands of plan documents against their gold, and prints a Markdown table.

    python benchmarks/score_plans.py --scorer SCORE.py FOLDER [FOLDER ...]

Each folder holds documents and gold/NAME.json. The scorer measures actions, fields, sections and coverage.
"""

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from village.documents.reading import read
from village.reading.as_json import as_json
from village.reading.understand import understand

FIELDS = ("owner", "timescale", "resources", "measure", "progress", "status")
ENDINGS = (".docx", ".pdf", ".xlsx", ".html", ".txt", ".md", ".odt", ".ods", ".csv")


def load_scorer(path: Path) -> ModuleType:
    """Return the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_document(scorer: ModuleType, path: Path) -> dict[str, Any] | None:
    """Return the scores of one document, None when it has no gold."""
    gold_path = path.parent / "gold" / f"{path.stem}.json"
    if not gold_path.exists():
        return None
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    started = time.perf_counter()
    document = read(path)
    was_read = time.perf_counter()
    outline = understand(document)
    understood = time.perf_counter()
    source = path if path.suffix in {".docx", ".xlsx", ".html", ".txt"} else None
    own = path.parent / f"{path.stem}.txt"
    text_path = source or (own if own.exists() else None)
    text = scorer.read_source(text_path) if text_path is not None else None
    result: dict[str, Any] = scorer.score(gold, as_json(outline), text)
    result["kept"] = outline.kept_count / outline.word_count if outline.word_count else 1.0
    result["read_ms"], result["understood_ms"] = (was_read - started) * 1000, (understood - was_read) * 1000
    return result


def percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.1f}"


def table(rows: list[tuple[str, dict[str, Any]]]) -> str:
    """Return a Markdown table, a line for each document and format."""
    lines = [
        "| Document | Actions | F1 | "
        + " | ".join(FIELDS)
        + " | Section | Title, organisation, period | Coverage | Words kept | Read ms | Understood ms |",
        "|" + "---|" * (len(FIELDS) + 9),
    ]
    for name, result in rows:
        fields = " | ".join(percent(result["fields"][field]["all"]) for field in FIELDS)
        meta = ", ".join("yes" if result["meta"][key] else "no" for key in ("title", "organisation", "period"))
        coverage = percent(result.get("coverage"))
        lines.append(
            f"| {name} | {result['matched']}/{result['gold_actions']} | {percent(result['f1'])} | "
            f"{fields} | {percent(result['section'])} | {meta}"
            f" | {coverage} | {percent(result['kept'])} | {result['read_ms']:.0f} | {result['understood_ms']:.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="list what was missed, too much or wrong")
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.scorer)
    rows = []
    for folder in arguments.folders:
        for path in sorted(folder.iterdir()):
            result = score_document(scorer, path) if path.suffix in ENDINGS else None
            if result is not None:
                rows.append((path.name, result))
                if arguments.show:
                    _show(path.name, result)
    sys.stdout.write(table(rows) + "\n")
    return 0


def _show(name: str, result: dict[str, Any]) -> None:
    for kind in ("_misses", "_extra", "_wrong"):
        for item in result[kind]:
            sys.stdout.write(f"{name} {kind[1:]}: {item}\n"[:300])


if __name__ == "__main__":
    raise SystemExit(main())
