"""Who has which training, as CSV and on A4."""

import csv
import json
from collections.abc import Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from village.basics.csv_cells import harmless
from village.design.wording import day
from village.printing.compiling import compiled
from village.training.rules.matrix import Cell, Line

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "matrix.typ"


def matrix_csv(courses: Sequence[str], lines: Sequence[Line]) -> bytes:
    """Return a line for each person with two columns for each course, as UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    heads = [cell for course in courses for cell in (harmless(course), "Until")]
    writer.writerow(["Name", "Job", *heads])
    for line in lines:
        cells = [part for cell in line.cells for part in (cell.words, _until(cell))]
        writer.writerow([harmless(line.person.name), harmless(line.person.job_title), *cells])
    return out.getvalue().encode("utf-8-sig")


def _until(cell: Cell) -> str:
    if not cell.words:
        return ""
    return cell.until.isoformat() if cell.until else ("for good" if cell.standing == "valid" else "")


def matrix_pdf(courses: Sequence[str], lines: Sequence[Line], *, school: str, today: date, made_at: datetime) -> bytes:
    """Return the same on A4 across."""
    rows = [
        {
            "name": line.person.name,
            "job": line.person.job_title,
            "cells": [{"words": cell.words, "until": _paper_until(cell), "todo": cell.is_to_do} for cell in line.cells],
        }
        for line in lines
    ]
    values = {"school": school, "on": day(today), "courses": list(courses), "rows": rows}
    values["title"] = f"Training at {school}"
    return compiled(TEMPLATE, {"page": json.dumps(values, ensure_ascii=False)}, made_at)


def _paper_until(cell: Cell) -> str:
    if not cell.words or cell.standing == "never":
        return ""
    return day(cell.until) if cell.until else "for good"
