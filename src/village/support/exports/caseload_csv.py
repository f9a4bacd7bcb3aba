"""A caseload as CSV, for the school that it is of."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from village.basics.csv_cells import harmless

HEADS = ("Children", "Year and class", "What goes on", "Since", "Who", "Next on", "What is due")


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows with a cell for each of `HEADS`, as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
