"""`./village read-plan FILE`: prints what Village understands of a plan, without a database."""

import argparse
import json
import sys
from pathlib import Path

from village.documents.errors import Unreadable
from village.documents.safely import read_safely
from village.reading.as_json import as_json
from village.reading.outline import Outline
from village.reading.understand import understand


def run(arguments: list[str]) -> int:
    """Print the plan's JSON, or the reasons with --explain; 0 when it was read, 2 with a sentence when not."""
    parser = argparse.ArgumentParser(
        prog="village read-plan", description="Print what Village understands of a plan as JSON."
    )
    parser.add_argument("file", type=Path, help="a Word, PDF, Excel, OpenDocument, HTML or text file")
    parser.add_argument(
        "--explain", action="store_true", help="print what each column was taken to mean and why, and what is doubtful"
    )
    asked = parser.parse_args(arguments)
    if not asked.file.is_file():
        print(f"There is no file “{asked.file.name}” here. Check the name and try again.", file=sys.stderr)
        return 2
    try:
        document = read_safely(asked.file)
    except Unreadable as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    outline = understand(document)
    text = explained(outline) if asked.explain else json.dumps(as_json(outline), ensure_ascii=False, indent=1)
    sys.stdout.buffer.write((text + "\n").encode("utf-8"))
    sys.stdout.flush()
    return 0


def explained(outline: Outline) -> str:
    """Return the readings and doubts as lines for a person."""
    lines = [
        f"{outline.title or 'No title found'}",
        f"Organisation: {outline.organisation or '-'}. Period: {outline.period or '-'}.",
    ]
    lines.append(
        f"{sum(len(section.actions) for section in outline.sections)} actions in "
        f"{len(outline.sections)} sections; {outline.kept_count} of {outline.word_count} words kept."
    )
    table = ""
    for column in outline.columns:
        if column.table != table:
            table = column.table
            lines.append(f"\nTable {table}")
        lines.append(
            f"  {column.col + 1}. {column.head or '(no heading)'}: {column.meaning}, "
            f"{column.confidence:.0%} sure, {column.reason}."
        )
    doubts = [(doubt, "") for doubt in outline.doubts]
    doubts += [
        (doubt, action.ref or action.text[:40])
        for section in outline.sections
        for action in section.actions
        for doubt in action.doubts
    ]
    if doubts:
        lines.append("\nDoubts")
    lines.extend(f"  {where + ': ' if where else ''}{doubt.question} Assumed: {doubt.guess}" for doubt, where in doubts)
    if outline.unplaced:
        lines.append("\nWithout a place")
    lines.extend(
        f"  {piece.source} {'(' + piece.why + ') ' if piece.why else ''}{piece.text[:100]}"
        for piece in outline.unplaced
    )
    return "\n".join(lines)
