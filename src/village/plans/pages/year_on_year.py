"""Year on year, as a councillor reads it: one row for each action, one cell for each academic year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from village.access.viewer import Viewer
from village.plans.pages.addresses import action_url
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.queries.year_on_year import PlanThroughYears
from village.plans.rules.facts import PlanFacts
from village.plans.rules.levels import name_of_year
from village.plans.rules.lineage import CARRIED, ENDINGS, WORDS, LineageStep, origin_words
from village.plans.rules.scale import Scale, label_of
from village.plans.rules.term_grid import Term
from village.plans.rules.year_on_year import (
    LABELS,
    MOVED,
    YearCell,
    YearRow,
    YearTotal,
    became_in_cell,
    in_a_sentence,
    total_of,
    year_row,
)


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of an action in one year, or where it came from."""

    words: str
    reason: str
    links: tuple[tuple[str, str], ...] = ()
    """Words and address of the actions that it names."""
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    """One thing that moved: old beside new."""

    label: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One action in one year, ready to be drawn."""

    year: str
    mark: str
    """A rating's code with hyphens, or ahead, no-update, not-due."""
    words: str
    term: str
    is_in: bool
    happened: tuple[Happened, ...]
    shifted: tuple[Shifted, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One action."""

    ref: str
    text: str
    url: str
    ended: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """One section with its rows."""

    title: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """Everything the page shows."""

    frame: PlanFrame
    sentence: str
    totals: tuple[YearTotal, ...]
    years: tuple[tuple[str, bool], ...]
    """Name, and whether it is the present one."""
    sections: tuple[ShownSection, ...]
    only_changed: bool
    shown: int
    total: int
    filter_url: str


def year_on_year(
    viewer: Viewer, plan: PlanFacts, through: PlanThroughYears, *, now: Term, only_changed: bool
) -> YearOnYear:
    """Return the page; `only_changed` leaves out the actions of which nothing changed in any year."""
    rows = [year_row(action, through.years, now.academic_year) for action in through.actions]
    shown = [row for row in rows if row.is_changed or not only_changed]
    totals = tuple(total_of(rows, year) for year in through.years)
    return YearOnYear(
        frame=plan_frame(viewer, plan, here="years"),
        sentence=in_a_sentence(totals, now.academic_year),
        totals=totals,
        years=tuple((name_of_year(year), year == now.academic_year) for year in through.years),
        sections=tuple(_sections(through, shown, plan.scale)),
        only_changed=only_changed,
        shown=len(shown),
        total=len(rows),
        filter_url=reverse("plans:years", args=(plan.id,)),
    )


def _sections(through: PlanThroughYears, rows: Iterable[YearRow], scale: Scale) -> Iterable[ShownSection]:
    by_section: dict[str, list[YearRow]] = {}
    for row in rows:
        by_section.setdefault(row.action.section, []).append(row)
    for title in through.sections:
        if title in by_section:
            yield ShownSection(title, tuple(_row(row, scale) for row in by_section[title]))


def _row(row: YearRow, scale: Scale) -> ShownRow:
    action = row.action
    ending = next((step for step in action.became if step.kind in ENDINGS and not step.is_pending), None)
    return ShownRow(
        ref=action.ref,
        text=action.text,
        url=action_url(action.plan_id, action.id),
        ended=WORDS[ending.kind] if ending else "",
        cells=tuple(_cell(cell, scale) for cell in row.cells),
    )


def _cell(cell: YearCell, scale: Scale) -> ShownCell:
    mark, words = _mark(cell, scale)
    return ShownCell(
        year=name_of_year(cell.year),
        mark=mark,
        words=words,
        term=cell.term.capitalize(),
        is_in=cell.is_in,
        happened=(*map(_came, cell.came_from), *map(_became, cell.became)),
        shifted=tuple(
            Shifted(LABELS[move.kind], move.old, move.new, move.reason) for move in cell.moves if move.kind in MOVED
        ),
        is_new=any(move.kind == "added" for move in cell.moves) and not cell.came_from,
    )


def _mark(cell: YearCell, scale: Scale) -> tuple[str, str]:
    if cell.rating:
        return cell.rating.replace("_", "-"), label_of(scale, cell.rating)
    if not cell.is_in:
        return "not-due", "Not in the plan"
    return ("ahead", "Planned") if cell.is_ahead else ("no-update", "No rating")


def _became(step: LineageStep) -> Happened:
    links = [(one.name, action_url(one.plan_id, one.action_id)) for one in step.into if one.plan_id]
    words = became_in_cell(step)
    if step.kind == CARRIED and step.into_plan_id:
        links = [(step.into_plan_title, action_url(step.into_plan_id, step.of.action_id))]
    return Happened(words, step.reason, tuple(links), step.is_pending)


def _came(step: LineageStep) -> Happened:
    links = [(step.of.name, action_url(step.of.plan_id, step.of.action_id))] if step.of.plan_id else []
    return Happened(origin_words(step.kind, [step.of.name]), step.reason, tuple(links))
