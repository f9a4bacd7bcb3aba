"""Groups as the partnership's page shows them, as CSV: what is hidden there is hidden here, as c."""

import csv
from collections.abc import Iterable
from io import StringIO

from village.basics.csv_cells import harmless
from village.school_data.rules.looking.group_rows import GroupShown
from village.school_data.rules.suppression import HIDDEN_MARK

HEADS = ("Group", "Children", "Days missed of 100", "Missed a tenth or more", "Missed half or more")


def csv_of(rows: Iterable[GroupShown]) -> bytes:
    """Return a line for each row, as UTF-8 with a byte order mark; c stands for a number that is hidden."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        rate = HIDDEN_MARK if row.missed_in_a_hundred is None else f"{row.missed_in_a_hundred:.1f}"
        writer.writerow(
            [harmless(row.label), _cell(row.children), rate, _cell(row.persistent), _cell(row.severe)],
        )
    return out.getvalue().encode("utf-8-sig")


def _cell(count: int | None) -> str:
    return HIDDEN_MARK if count is None else str(count)
