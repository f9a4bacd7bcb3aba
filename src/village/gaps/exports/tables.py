"""Tables as CSV and Excel, and the audit of support on A4."""

import csv
import json
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as ILLEGAL
from openpyxl.styles import Alignment, Font

from village.basics.csv_cells import harmless
from village.design.wording import day
from village.printing.compiling import compiled

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "audit.typ"
WIDTH = 24


def as_csv(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the table as UTF-8 with a byte order mark; no cell is a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the table as a workbook with one sheet; whole numbers are numbers, no cell is a formula."""
    book = Workbook()
    sheet = book.create_sheet(title[:31], 0)
    del book[book.sheetnames[1]]
    sheet.append(list(heads))
    for row in rows:
        sheet.append([int(cell) if cell.isdecimal() else harmless(ILLEGAL.sub("", cell)) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = WIDTH
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def audit_pdf(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    partnership: str,
    holes: Sequence[str],
    overlaps: Sequence[str],
    made_at: datetime,
) -> bytes:
    """Return the audit of support on A4 across."""
    values = {
        "title": "Audit of support",
        "partnership": partnership,
        "on": day(made_at),
        "heads": list(heads),
        "rows": [list(row) for row in rows],
        "holes": list(holes),
        "overlaps": list(overlaps),
    }
    return compiled(TEMPLATE, {"page": json.dumps(values, ensure_ascii=False)}, made_at)
