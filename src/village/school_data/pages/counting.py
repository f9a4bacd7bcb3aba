"""How Village counts, said on a page: the lines of the bands, the rules of absence, and every code in force."""

from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.school_data.queries.bands import Lines, band_lines
from village.school_data.rules.codes import CODES, Code

CATEGORIES = {
    "present": "In school",
    "present_elsewhere": "At an approved activity elsewhere: counts as attended",
    "authorised": "Away with an accepted reason",
    "unauthorised": "Away without an accepted reason",
    "not_possible": "Not expected: leaves the count",
    "administrative": "No session for this child: leaves the count",
}


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes that count alike."""

    words: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class CountingPage:
    """What the page shows."""

    lines: Lines
    green_percent: str
    amber_percent: str
    groups: tuple[CodeGroup, ...]


def counting_page(viewer: Viewer, day: date) -> CountingPage:
    """Return the partnership's lines and the codes in force on the day."""
    lines = band_lines(viewer.partnership_id or 0)
    groups = [
        CodeGroup(words, tuple(code for code in CODES if code.category == category and code.is_in_force(day)))
        for category, words in CATEGORIES.items()
    ]
    return CountingPage(
        lines=lines,
        green_percent=_percent(lines.attendance.green_from_tenths),
        amber_percent=_percent(lines.attendance.amber_from_tenths),
        groups=tuple(groups),
    )


def _percent(tenths: int) -> str:
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths / 10:.1f}"
