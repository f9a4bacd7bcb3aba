"""The table of what came of referrals as CSV: what is hidden on the page is hidden here, as c."""

import csv
from io import StringIO

from village.basics.csv_cells import harmless
from village.referrals.rules.figures import FiguresTable
from village.school_data.rules.suppression import HIDDEN_MARK, Shown


def csv_of(table: FiguresTable) -> bytes:
    """Return a line for each result and one for each time, as UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["What came of it", *map(harmless, table.agencies), "All"])
    for row in table.rows:
        writer.writerow([harmless(row.label), *map(_cell, row.cells), _cell(row.total)])
    writer.writerow(["Sent", *map(_cell, table.totals), _cell(table.total)])
    writer.writerow(["Came back without action", *map(_cell, table.returned), _cell(table.returned_total)])
    writer.writerow(["Days to the first answer, in the middle", *map(_day, table.answer_days), ""])
    writer.writerow(["Days until help began, in the middle", *map(_day, table.begin_days), ""])
    return out.getvalue().encode("utf-8-sig")


def _cell(count: Shown) -> str:
    return HIDDEN_MARK if count is None else str(count)


def _day(days: int | None) -> str:
    return "" if days is None else str(days)
