"""Numbers as CSV: what is hidden on the page is hidden here, as c."""

import csv
from collections.abc import Iterable
from io import StringIO

from village.basics.csv_cells import harmless
from village.bookings.pages.numbers import NumbersPage
from village.bookings.queries.numbers import TimeCounts
from village.school_data.rules.suppression import HIDDEN_MARK


def csv_of(page: NumbersPage, times: Iterable[TimeCounts] = ()) -> bytes:
    """Return the sums of each time, then each table, as UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Day", "Event", "Booked", "Came", "Walked in", "First time"])
    for one in times:
        row = one.occurrence
        writer.writerow(
            [row.on.isoformat(), harmless(row.event.title), one.booked, one.came, one.walked_in, one.first_time]
        )
    total = page.totals
    writer.writerow(["", "All", total.booked, total.came, total.walked_in, total.first_time])
    for title, head, lines in page.tables:
        writer.writerow([])
        writer.writerow([title])
        writer.writerow([head, "Booked", "Came"])
        for line in lines:
            writer.writerow([harmless(line.label), _cell(line.booked), _cell(line.came)])
    return out.getvalue().encode("utf-8-sig")


def _cell(count: int | None) -> str:
    return HIDDEN_MARK if count is None else str(count)
