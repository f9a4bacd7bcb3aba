"""The look after half a term: when it is due, and what is counted of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from village.basics.school_year import SchoolYear
from village.school_data.rules.suppression import table_shown

LEADS_BY = timedelta(days=14)
"""So long before the last day a look is on the work list."""
SIGHT_AFTER = timedelta(weeks=4)
"""So long after the last day of looks the new school still reads what was shared, unless another day is set."""


class How(StrEnum):
    """How a child has settled."""

    SETTLED = "settled"
    WORRIES = "worries"
    NOT = "not"


class Due(StrEnum):
    """Where the look at one child stands."""

    DONE = "done"
    NOT_YET = "not-yet"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Row:
    """One child in figures: from where, to where, and what happened. It names nobody."""

    from_school: int
    to_school: int | None
    is_known: bool
    is_shared: bool
    came: bool
    how: str = ""


COLUMNS = ("Settled", "Some worries", "Not settled", "Not answered")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One school's line; None stands for what is hidden."""

    school_id: int
    cells: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The table by school with the totals."""

    lines: tuple[FigureLine, ...]
    totals: tuple[int | None, ...]
    total: int | None


def usual_days(year: SchoolYear) -> tuple[date, date]:
    """Return the last day for looks, two weeks after the first half-term of the year, and the last day of sight."""
    check_by = year.half_term("autumn", 1).ends_on + timedelta(days=14)
    return check_by, check_by + SIGHT_AFTER


def due(year: int, check_by: date, is_done: bool, today: date) -> Due:
    """Return where a look stands: nothing is due before the children have come."""
    if is_done:
        return Due.DONE
    if today > check_by:
        return Due.OVERDUE
    return Due.DUE if today >= max(check_by - LEADS_BY, date(year, 9, 1)) else Due.NOT_YET


def figures(rows: Iterable[Row], key: str, fewest: int) -> Figures:
    """Return how children settled, by "from_school" or "to_school", with what tells of few children hidden."""
    counts: dict[int, list[int]] = {}
    places: Mapping[str, int] = {How.SETTLED: 0, How.WORRIES: 1, How.NOT: 2}
    for row in rows:
        school = row.from_school if key == "from_school" else row.to_school
        if school is not None:
            counts.setdefault(school, [0] * len(COLUMNS))[places.get(row.how, 3)] += 1
    if not counts:
        return Figures((), (), 0)
    schools = sorted(counts)
    shown = table_shown([counts[school] for school in schools], fewest)
    lines = tuple(
        FigureLine(school, cells, total)
        for school, cells, total in zip(schools, shown.cells, shown.row_totals, strict=True)
    )
    return Figures(lines, shown.column_totals, shown.total)
