"""A plan's actions as CSV that spreadsheets open as text."""

import csv
from io import StringIO

from village.plans.exports.rows import ID_HEAD, MARK_HEAD, cells_of, columns_of, mark_of
from village.plans.rules.facts import PlanFacts

_RISKY = ("=", "+", "-", "@", "\t", "\r")


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


def harmless(text: str) -> str:
    """Return the text as a spreadsheet takes it for text, whatever it begins with."""
    return f"'{text}" if text.startswith(_RISKY) else text
