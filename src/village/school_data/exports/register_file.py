"""A register as CSV for the school whose pupils are on it."""

import csv
from io import StringIO

from village.basics.csv_cells import harmless
from village.school_data.pages.registers import RegisterLine, RegisterPage

HEADS = (
    "Surname",
    "Forename",
    "UPN",
    "Year",
    "Class",
    "From",
    "To",
    "Why",
    "Invited to",
    "Came to",
)


def csv_of(page: RegisterPage) -> bytes:
    """Return a line for each pupil, those still on the register first, as UTF-8 with a byte order mark."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([harmless(cell) for cell in _cells(line)] for line in (*page.lines, *page.past))
    return out.getvalue().encode("utf-8-sig")


def _cells(line: RegisterLine) -> tuple[str, ...]:
    on, entry = line.on, line.on.entry
    return (
        on.pupil.surname,
        on.pupil.preferred_forename or on.pupil.forename,
        on.pupil.upn,
        "" if on.year_group is None else str(on.year_group),
        on.registration_group,
        entry.starts_on.isoformat(),
        entry.ends_on.isoformat() if entry.ends_on else "",
        entry.why,
        str(line.invited),
        str(line.came),
    )
