"""How many assessments are open by kind, and how long families wait until one is agreed; small counts hidden.

House rule: at a partnership kinds of few children, or of one school, are put together first; then what still tells of
few is hidden (school_data/rules/suppression.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from village.assessments.rules.kinds import KIND_WORDS, OPEN_STATES
from village.school_data.rules.suppression import Shown, line_shown

TOGETHER = "All other kinds together"


@dataclass(frozen=True, slots=True)
class Counted:
    """One child in one assessment."""

    kind: str
    state: str
    school_id: int
    begun_on: date
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One kind of assessment; None is hidden."""

    label: str
    count: Shown
    days: int | None
    """Days from the first word to the family's agreement, in the middle."""


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """All kinds, and how many are open in all."""

    rows: tuple[FigureRow, ...]
    total: Shown


def table_of(rows: Iterable[Counted], fewest: int) -> FiguresTable:
    """Return the table of the partnership; each child counts once for each of its assessments."""
    every = list(rows)
    groups = _together(every, fewest)
    is_open = [[one for one in every if one.kind in kinds and one.state in OPEN_STATES] for kinds in groups.values()]
    alone = [place for place, found in enumerate(is_open) if _schools(found) == 1]
    shown = line_shown([len(found) for found in is_open], fewest, alone)
    lines = [
        FigureRow(label, count, _days([one for one in every if one.kind in kinds], fewest))
        for (label, kinds), count in zip(groups.items(), shown.cells, strict=True)
    ]
    return FiguresTable(tuple(lines), shown.total)


def _together(rows: Sequence[Counted], fewest: int) -> dict[str, tuple[str, ...]]:
    """Return kinds with enough open ones by themselves, and all others as one, which takes the smallest until it is."""
    found = {kind: [one for one in rows if one.kind == kind and one.state in OPEN_STATES] for kind in KIND_WORDS}
    kept = sorted(KIND_WORDS, key=lambda kind: len(found[kind]), reverse=True)
    rest = [kind for kind in kept if len(found[kind]) < fewest or _schools(found[kind]) < 2]
    kept = [kind for kind in kept if kind not in rest]
    while kept and 0 < sum(len(found[kind]) for kind in rest) < fewest:
        rest.append(kept.pop())
    groups: dict[str, tuple[str, ...]] = {KIND_WORDS[kind]: (kind,) for kind in KIND_WORDS if kind in kept}
    if any(found[kind] for kind in rest) or not groups:
        groups[TOGETHER if groups else "All kinds together"] = tuple(rest)
    return groups


def _schools(rows: Iterable[Counted]) -> int:
    return len({one.school_id for one in rows})


def _days(rows: Sequence[Counted], fewest: int) -> int | None:
    agreed = [one for one in rows if one.agreed_on is not None]
    days = [(one.agreed_on - one.begun_on).days for one in agreed if one.agreed_on is not None]
    return round(median(days)) if len(days) >= max(fewest, 1) and _schools(agreed) > 1 else None
