"""A plan's actions as CSV that spreadsheets open as text."""

import csv
from io import StringIO

from village.basics.csv_cells import harmless
from village.plans.exports.rows import ID_HEAD, MARK_HEAD, cells_of, columns_of, mark_of
from village.plans.rules.facts import PlanFacts


def csv_of(plan: PlanFacts) -> bytes:
    """Return the actions as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    columns = columns_of(plan)
    writer.writerow([ID_HEAD, MARK_HEAD, *(column.head for column in columns)])
    for action in plan.actions:
        cells = cells_of(plan, action)
        writer.writerow([action.id, mark_of(action, cells), *(harmless(cells[column.code]) for column in columns)])
    return out.getvalue().encode("utf-8-sig")
