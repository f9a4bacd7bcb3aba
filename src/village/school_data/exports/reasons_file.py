"""Accepted reasons as CSV, for the school's own system to write into its attendance register."""

import csv
from collections.abc import Iterable
from io import StringIO

from village.basics.csv_cells import harmless
from village.school_data.models.reason_proposed import ReasonProposed

HEADS = ("UPN", "Surname", "Forename", "Date", "Session", "Code", "Comment")


def csv_of(rows: Iterable[ReasonProposed]) -> bytes:
    """Return a line for each session, as UTF-8 with a byte order mark; no cell is read as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        pupil = row.pupil
        cells = (pupil.upn, pupil.surname, pupil.forename, row.on.isoformat(), row.session, row.code, row.why)
        writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
