"""The timeline: years and terms across, actions down; on a phone one term and four lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.school_year import TERM_NAMES
from village.plans.pages.audit import gap_count
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.pages.rows import ActionRow, row_maker
from village.plans.pages.term_lists import Choice, TermPage, term_page
from village.plans.rules.facts import PlanFacts, YearFacts
from village.plans.rules.gaps import Gap
from village.plans.rules.term_grid import TERM_WORDS, Term, year_words
from village.plans.rules.timeline_bars import BarCell, Load, bar_cells, loads


@dataclass(frozen=True, slots=True)
class TermHead:
    """Head of one term column."""

    name: str
    is_now: bool
    starts_year: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One action with its cells."""

    action: ActionRow
    cells: tuple[BarCell, ...]
    is_ticked: bool
    """Whether any year of the plan is ticked, also one that is not shown."""

    @property
    def gap_words(self) -> str:
        return "Was never ticked" if self.action.is_closed else "No year ticked"

    @property
    def gap_url(self) -> str:
        return f"{self.action.url}#field-time"


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """One section of rows."""

    ref: str
    title: str
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the timeline shows."""

    frame: PlanFrame
    years: tuple[str, ...]
    terms: tuple[TermHead, ...]
    loads: tuple[Load, ...]
    groups: tuple[TimelineGroup, ...]
    reach: tuple[Choice, ...]
    """This year or all years; empty where that makes no difference."""
    phone: TermPage | None
    """One term as lists; none where the plan knows no academic year."""
    as_table: bool

    @property
    def column_count(self) -> int:
        return 1 + len(self.terms)

    @property
    def name(self) -> str:
        """The picture in one sentence, for listeners."""
        count = sum(len(group.rows) for group in self.groups)
        reach = f"{self.years[0]} to {self.years[-1]}" if self.years else "no years"
        return f"{count} actions by term, {reach}"


def timeline_page(
    viewer: Viewer,
    plan: PlanFacts,
    gaps: Sequence[Gap],
    *,
    now: Term,
    one_year: bool = False,
    term: str = "",
    as_table: bool = False,
) -> Timeline:
    """Return the timeline; `term` ("2025-spring") is the one that a phone lists, today's when the plan lacks it."""
    whole = row_maker(plan, gaps, now=now)
    rows = tuple(whole.row(action) for action in plan.actions)
    years = _known(whole.years)
    reach = _this_year(years, now) if one_year else years
    terms = [Term(year, place) for _, _, year in reach for place in range(len(TERM_NAMES))]
    place = _place_of(now, terms)
    lines = [
        TimelineRow(
            row, bar_cells([row.years[at] for at, _, _ in reach], place), any(year.ticked for year in row.years)
        )
        for row in rows
    ]
    return Timeline(
        frame=plan_frame(viewer, plan, here="timeline", counts={"audit": gap_count(gaps)}),
        years=tuple(label for _, label, _ in reach),
        terms=tuple(TermHead(TERM_WORDS[term.name], term == now, term.place == 0) for term in terms),
        loads=loads([line.cells for line in lines]),
        groups=tuple(_groups(plan, lines)),
        reach=_reach(plan.id, one_year, len(years)) if len(years) > 1 else (),
        phone=term_page(plan.id, rows, [(at, year) for at, _, year in years], asked=term, now=now) if years else None,
        as_table=as_table,
    )


type _Year = tuple[int, str, int]
"""Place among the plan's columns, words, academic year."""


def _known(years: Sequence[YearFacts]) -> list[_Year]:
    """Return the columns that stand for an academic year: only those have terms."""
    return [
        (at, _label(year.label, year.academic_year), year.academic_year)
        for at, year in enumerate(years)
        if year.academic_year is not None
    ]


def _label(label: str, academic_year: int) -> str:
    return label if year_words(academic_year) in label else f"{label}, {year_words(academic_year)}"


def _this_year(years: list[_Year], now: Term) -> list[_Year]:
    """Return the year of today, or the plan's last where today lies outside it."""
    return [year for year in years if year[2] == now.academic_year] or years[-1:]


def _place_of(now: Term, terms: list[Term]) -> int:
    """Return where today stands among the terms: -1 before them, past the last after them."""
    if now in terms:
        return terms.index(now)
    return sum(term < now for term in terms) if terms and now > terms[0] else -1


def _groups(plan: PlanFacts, lines: Iterable[TimelineRow]) -> Iterable[TimelineGroup]:
    by_section: dict[int, list[TimelineRow]] = {}
    for line in lines:
        by_section.setdefault(line.action.section_id, []).append(line)
    for section in plan.sections:
        if here := by_section.get(section.id):
            yield TimelineGroup(section.ref, section.title, tuple(here))


def _reach(plan_id: int, one_year: bool, years: int) -> tuple[Choice, ...]:
    url = reverse("plans:timeline", args=(plan_id,))
    return (
        Choice("This year", f"{url}?years=this", one_year),
        Choice(f"{years} years", f"{url}?years=all", not one_year),
    )
