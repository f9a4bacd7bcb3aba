"""Who has which training, as CSV and on A4."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path

from village.basics.csv_cells import harmless
from village.design.wording import day
from village.printing.compiling import compiled
from village.training.pages.school import SchoolTraining
from village.training.rules.matrix import Cell

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "matrix.typ"


def matrix_csv(page: SchoolTraining) -> bytes:
    """Return a line for each person with two columns for each course, as UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    heads = [cell for course in page.courses for cell in (harmless(str(course)), "Until")]
    writer.writerow(["Name", "Job", *heads])
    for line in page.lines:
        cells = [part for cell in line.cells for part in (cell.words, _until(cell))]
        writer.writerow([harmless(line.person.name), harmless(line.person.job_title), *cells])
    return out.getvalue().encode("utf-8-sig")


def _until(cell: Cell) -> str:
    if not cell.words:
        return ""
    return cell.until.isoformat() if cell.until else ("for good" if cell.standing == "valid" else "")


def matrix_pdf(page: SchoolTraining, *, school: str, made_at: datetime) -> bytes:
    """Return the same on A4 across."""
    rows = [
        {
            "name": line.person.name,
            "job": line.person.job_title,
            "cells": [{"words": cell.words, "until": _paper_until(cell), "todo": cell.is_to_do} for cell in line.cells],
        }
        for line in page.lines
    ]
    values = {"school": school, "on": day(page.today), "courses": [str(one) for one in page.courses], "rows": rows}
    values["title"] = f"Training at {school}"
    return compiled(TEMPLATE, {"page": json.dumps(values, ensure_ascii=False)}, made_at)


def _paper_until(cell: Cell) -> str:
    if not cell.words or cell.standing == "never":
        return ""
    return day(cell.until) if cell.until else "for good"
