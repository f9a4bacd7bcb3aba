"""The evidence library as CSV that spreadsheets open as text."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from village.basics.csv_cells import harmless

HEADS = (
    *("Day", "Kind", "Number", "Out of", "Unit", "Words", "Link", "File"),
    *("Update", "Said by", "Plan", "Section", "Reference", "Action"),
)


def evidence_csv(rows: Iterable[Sequence[str | Decimal | None]]) -> bytes:
    """Return rows in the order of `HEADS` as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: str | Decimal | None) -> str:
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return harmless(cell or "")
