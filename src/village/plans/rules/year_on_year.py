"""A plan from year to year: what stood in it, how each year ended, what became of it and what moved, in numbers too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from village.basics.school_year import TERM_NAMES
from village.plans.rules.facts import RatingFacts
from village.plans.rules.levels import name_of_year
from village.plans.rules.lineage import CARRIED, DROPPED, ENDINGS, SUPERSEDED, LineageStep
from village.plans.rules.moved import Move

MOVED = frozenset({"date", "wording", "lead", "measure", "resources"})
"""Kinds of move of an action that goes on."""
COUNTED = MOVED | {"added"}
LABELS = {"date": "When", "wording": "Wording", "lead": "Leads", "measure": "Measure", "resources": "Resources"}


@dataclass(frozen=True, slots=True)
class YearAction:
    """One action as the years see it."""

    id: int
    ref: str
    text: str
    section: str
    plan_id: int = 0
    """The plan in which it is opened."""
    planned: frozenset[int] = frozenset()
    """Academic years for which it is ticked or dated, or in whose annual plan it stands; empty when none is named."""
    ratings: tuple[RatingFacts, ...] = ()
    """Oldest first."""
    became: tuple[LineageStep, ...] = ()
    came_from: tuple[LineageStep, ...] = ()
    moves: Mapping[int, Sequence[Move]] = field(default_factory=dict)
    """By the academic year in which they were made."""


@dataclass(frozen=True, slots=True)
class YearCell:
    """One action in one academic year."""

    year: int
    is_in: bool
    """Whether it stood in the plan."""
    is_ahead: bool
    rating: str = ""
    """The last rating of the year, as its code."""
    term: str = ""
    became: tuple[LineageStep, ...] = ()
    came_from: tuple[LineageStep, ...] = ()
    moves: tuple[Move, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the plan itself changed here."""
        return bool(self.became or self.came_from or self.moves)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One action through the years."""

    action: YearAction
    cells: tuple[YearCell, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything of the plan changed, or its rating from one year to another."""
        codes = {cell.rating for cell in self.cells if cell.rating}
        return len(codes) > 1 or any(cell.is_changed for cell in self.cells)


@dataclass(frozen=True, slots=True)
class YearTotal:
    """One academic year in numbers of actions."""

    year: int
    actions: int
    """In the plan that year."""
    delivered: int
    dropped: int
    """Dropped, or superseded by something else."""
    moved: int
    unrated: int

    @property
    def name(self) -> str:
        return name_of_year(self.year)


def year_row(action: YearAction, years: Sequence[int], now: int) -> YearRow:
    """Return the action's cell for each year; `now` is the academic year of today."""
    ended = min((_year_of(step, now) for step in action.became if step.kind in ENDINGS), default=None)
    return YearRow(action, tuple(_cell(action, year, now, ended, is_first=year == years[0]) for year in years))


def _cell(action: YearAction, year: int, now: int, ended: int | None, *, is_first: bool) -> YearCell:
    """Return one year of the action; what was written in the first year of a plan is not new to it."""
    last = _last_of(action.ratings, year)
    is_in = (year in action.planned or not action.planned or last is not None) and (ended is None or year <= ended)
    return YearCell(
        year=year,
        is_in=is_in,
        is_ahead=year > now,
        rating=last.code if last else "",
        term=last.term if last else "",
        became=tuple(step for step in action.became if _year_of(step, now) == year),
        came_from=tuple(step for step in action.came_from if _year_of(step, now) == year),
        moves=tuple(move for move in action.moves.get(year, ()) if move.kind in (MOVED if is_first else COUNTED)),
    )


def _year_of(step: LineageStep, now: int) -> int:
    """Return the academic year in which a deed is told: the one it names, else the one in which it was done."""
    if step.academic_year is not None:
        return step.academic_year
    return step.at.year if step.at.month >= 9 else step.at.year - 1


def _last_of(ratings: Iterable[RatingFacts], year: int) -> RatingFacts | None:
    mine = [one for one in ratings if one.academic_year == year]
    return (
        max(mine, key=lambda one: TERM_NAMES.index(one.term) if one.term in TERM_NAMES else -1, default=None)
        if (mine)
        else None
    )


def total_of(rows: Iterable[YearRow], year: int) -> YearTotal:
    """Return one year in numbers."""
    cells = [cell for row in rows for cell in row.cells if cell.year == year]
    inside = [cell for cell in cells if cell.is_in]
    return YearTotal(
        year=year,
        actions=len(inside),
        delivered=sum(cell.rating == "complete" for cell in inside),
        dropped=sum(any(step.kind in {DROPPED, SUPERSEDED} for step in cell.became) for cell in cells),
        moved=sum(any(move.kind in MOVED for move in cell.moves) for cell in cells),
        unrated=sum(not cell.rating and not cell.is_ahead for cell in inside),
    )


def in_a_sentence(totals: Sequence[YearTotal], now: int) -> str:
    """Return what a councillor should know first: this year so far, or the last one there is."""
    past = [total for total in totals if total.year <= now and total.actions]
    if not past:
        return "No year of this plan has begun yet."
    total = past[-1]
    begin = f"In {total.name} so far" if total.year == now else f"In {total.name}"
    parts = [f"{begin}, {_of(total.delivered, total.actions)} {_is(total.delivered)} complete"]
    if total.moved:
        parts.append(f"{total.moved} had dates, wording, leads or measures moved")
    if total.dropped:
        parts.append(f"{total.dropped} {'was' if total.dropped == 1 else 'were'} dropped or superseded")
    said = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
    silent = f" Nobody rated {total.unrated} of them." if total.unrated else ""
    return f"{said}.{silent}"


def _of(part: int, whole: int) -> str:
    return f"{part or 'none'} of {whole} {'action' if whole == 1 else 'actions'}"


def _is(count: int) -> str:
    return "is" if count <= 1 else "are"


def became_in_cell(step: LineageStep) -> str:
    """Return what became of an action as its cell says it."""
    if step.kind == CARRIED and step.academic_year is not None:
        return f"Carried into {name_of_year(step.academic_year)}"
    return step.words
