"""The report of a message as a CSV file that does no harm in a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from village.basics.csv_cells import harmless

HEADS = (
    "Child",
    "Class",
    "To",
    "By",
    "Language",
    "What became of it",
    "Why",
    "Asked of the provider",
    "Accepted",
    "Reference",
    "Fingerprint of the words",
    "Page opened",
)


def csv_of_rows(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return rows with a cell for each of `HEADS`, as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
