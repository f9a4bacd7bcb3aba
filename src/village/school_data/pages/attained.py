"""Attendance against attainment over all schools, in bins, with small numbers hidden."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from village.school_data.queries.attainment import latest_standings, subjects_of
from village.school_data.queries.partnership import Member, Span
from village.school_data.rules.grouping import PupilSessions
from village.school_data.rules.suppression import table_shown

BINS = ((0, "under 2"), (2, "2 to 4"), (4, "4 to 7"), (7, "7 to 10"), (10, "10 and more"))
STANDINGS = (("below", "Below expected"), ("expected", "As expected"), ("above", "Above expected"))
NOT_ASSESSED = len(STANDINGS)
"""A row that is not drawn and protects as the others: the table of groups says how many children there are in all."""


@dataclass(frozen=True, slots=True)
class Attained:
    """Children by days missed of a hundred and by standing in one subject; a count of None is hidden."""

    subject: str
    subjects: tuple[str, ...]
    cells: list[dict[str, int | None]]
    across: list[str]
    up: list[str]


def attained_against_missed(
    groups: Mapping[str, Sequence[Member]], sessions: PupilSessions, span: Span, fewest: int, subject: str
) -> Attained | None:
    """Return the bins for a subject, the first one where none is asked for; None where nothing is known."""
    members = [member for group in groups.values() for member in group]
    schools = sorted({school for _pupil, school in members})
    subjects = subjects_of(schools, span.last)
    if not subjects:
        return None
    chosen = subject if subject in subjects else subjects[0]
    standings = latest_standings(schools, chosen, span.last)
    rates = _rates(sessions)
    counts: Counter[tuple[int, int]] = Counter()
    for member in members:
        standing, rate = standings.get(member), rates.get(member)
        if rate is not None:
            counts[_bin(rate), NOT_ASSESSED if standing is None else standing] += 1
    table = [[counts[column, row] for column in range(len(BINS))] for row in range(len(STANDINGS) + 1)]
    shown = table_shown(table, fewest)
    return Attained(
        subject=chosen,
        subjects=tuple(subjects),
        cells=[
            {"column": column, "row": row, "count": cell}
            for row, line in enumerate(shown.cells[:NOT_ASSESSED])
            for column, cell in enumerate(line)
        ],
        across=[words for _start, words in BINS],
        up=[words for _code, words in STANDINGS],
    )


def _rates(sessions: PupilSessions) -> dict[Member, float]:
    columns = (sessions.pupil, sessions.school, sessions.possible, sessions.attended)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(pupil, school): 100 * (whole - part) / whole for pupil, school, whole, part in rows if whole}


def _bin(rate: float) -> int:
    return max(place for place, (start, _words) in enumerate(BINS) if rate >= start)
