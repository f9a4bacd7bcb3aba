"""A plan's money as CSV: every line of it with what it is, in exact pounds."""

import csv
from decimal import Decimal
from io import StringIO

from village.basics.csv_cells import harmless
from village.funding.exports.rows import Cell, sheets_of
from village.funding.rules.plan_money import PlanMoney


def csv_of(money: PlanMoney) -> bytes:
    """Return each table under its name as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    for number, sheet in enumerate(sheets_of(money)):
        if number:
            writer.writerow([])
        writer.writerow([sheet.name])
        writer.writerow([head for head, _width in sheet.heads])
        writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return harmless(cell)
