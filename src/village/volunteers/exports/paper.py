"""A card of thanks on paper, and hours as CSV."""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from pathlib import Path

from village.basics.csv_cells import harmless
from village.design.wording import day
from village.printing.compiling import compiled
from village.volunteers.models import Hours

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "thanks.typ"


def thanks_card(*, name: str, host: str, hours: str, roles: str, made_at: datetime) -> bytes:
    """Return a card on A5 across, with room to sign."""
    values = {"name": name, "host": host, "hours": hours, "roles": roles, "on": day(made_at), "title": "Thank you"}
    return compiled(TEMPLATE, {"card": json.dumps(values, ensure_ascii=False)}, made_at)


def hours_csv(rows: Iterable[Hours]) -> bytes:
    """Return a line for each time given, as UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["Day", "Who", "What for", "Where", "Hours"])
    for row in rows:
        who = row.volunteer.name if row.volunteer else ""
        where = row.host.name if row.host else "The partnership"
        cells = (harmless(who), harmless(row.role.name), harmless(where), f"{row.minutes / 60:.2f}")
        writer.writerow([row.on.isoformat(), *cells])
    return out.getvalue().encode("utf-8-sig")
