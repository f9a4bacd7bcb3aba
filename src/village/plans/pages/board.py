"""The plan board: how it stands, what is missing, the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.basics.school_year import TERM_NAMES
from village.plans.contributions import signs_in
from village.plans.pages.addresses import board_url
from village.plans.pages.audit import AuditLine, audit_lines, gap_count
from village.plans.pages.board_filter import (
    BoardFilter,
    lead_choices,
    section_choices,
    year_choices,
)
from village.plans.pages.frame import PlanFrame, plan_frame
from village.plans.pages.rows import NO_UPDATE, THIN, ActionRow, RowMaker, row_maker
from village.plans.pages.standing import ORDER, StandingGroup, changes, tally
from village.plans.pages.today import today
from village.plans.rules.facts import PlanFacts, SectionFacts
from village.plans.rules.gaps import Gap
from village.plans.rules.scale import USUAL, Scale, choices, label_of
from village.plans.rules.term_grid import TERM_WORDS, Term, year_words

NO_LONGER = "No longer active"
"""Head of what was split, merged, superseded or dropped: below all sections, not silently gone."""


@dataclass(frozen=True, slots=True)
class YearHead:
    """Head of one year column."""

    label: str
    terms: tuple[tuple[str, str, bool], ...]
    """First letter, word, and whether it is the term of today."""


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """One section with those of its rows that the filter lets through."""

    id: int
    ref: str
    title: str
    rows: tuple[ActionRow, ...]
    action_count: int
    tally: tuple[StandingGroup, ...]
    leads: str = ""
    """Who leads the section, by name."""

    @property
    def words(self) -> str:
        """9 actions; 3 of 9 actions where a filter holds some back."""
        noun = "action" if self.action_count == 1 else "actions"
        held_back = len(self.rows) != self.action_count
        return f"{len(self.rows)} of {self.action_count} {noun}" if held_back else f"{self.action_count} {noun}"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter's selects offer, as (value, words)."""

    rating: list[tuple[str, str]]
    lead: list[tuple[str, str]]
    section: list[tuple[str, str]]
    year: list[tuple[str, str]]
    gap: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board shows."""

    frame: PlanFrame
    term_words: str
    standing: tuple[StandingGroup, ...]
    audit: tuple[AuditLine, ...]
    chosen: BoardFilter
    choices: Choices
    years: tuple[YearHead, ...]
    groups: tuple[SectionGroup, ...]
    shown: int
    total: int
    today: date
    statuses: list[tuple[str, str]]
    """What a status can be set to."""
    scale: Scale = USUAL
    selecting: bool = False
    """Whether rows can be chosen, for changing many at once."""

    @property
    def has_rows(self) -> bool:
        """Whether any row is in sight, also of what is no longer active."""
        return any(group.rows for group in self.groups)

    @property
    def select_url(self) -> str:
        return f"{board_url(self.frame.plan_id)}?{self._query('select=1')}"

    @property
    def plain_url(self) -> str:
        return f"{board_url(self.frame.plan_id)}?{self.chosen.query}".rstrip("?")

    def _query(self, more: str) -> str:
        return "&".join(part for part in (self.chosen.query, more) if part)

    @property
    def column_count(self) -> int:
        """Columns of the table, the one with the boxes left out."""
        return 5 + max(1, len(self.years))


def board_page(
    viewer: Viewer, plan: PlanFacts, gaps: Sequence[Gap], chosen: BoardFilter, *, now: Term, selecting: bool = False
) -> Board:
    """Return the board of a plan; `gaps` are those that the plan finds in itself today."""
    maker = row_maker(plan, gaps, now=now, signs=signs_in(viewer, plan.id))
    rows = tuple(maker.row(action) for action in plan.actions)
    groups = tuple(_groups(plan, rows, chosen))
    lines = (*audit_lines(plan.id, gaps), *_thin(plan.id, rows))
    return Board(
        frame=plan_frame(viewer, plan, here="board", counts={"audit": gap_count(gaps)}),
        term_words=now.words,
        standing=tally(plan.id, [row for row in rows if not row.became], notes=changes(plan, now)),
        audit=lines,
        chosen=chosen,
        choices=_choices(plan, rows, lines, maker),
        years=year_heads(maker, now),
        groups=groups,
        shown=sum(len(group.rows) for group in groups if group.id),
        total=sum(not row.became for row in rows),
        today=today(),
        statuses=[("", "No update"), *choices(plan.scale)],
        scale=plan.scale,
        selecting=selecting,
    )


def _thin(plan_id: int, rows: Iterable[ActionRow]) -> Iterable[AuditLine]:
    """Return how many good ratings rest on one kind of evidence or on none, with the board that shows only those."""
    count = sum(not row.became and any(gap.code == THIN for gap in row.gaps) for row in rows)
    if count:
        words = "rests on thin evidence" if count == 1 else "rest on thin evidence"
        yield AuditLine(THIN, count, "Thin evidence", words, board_url(plan_id, gap=THIN), True)


def year_heads(maker: RowMaker, now: Term) -> tuple[YearHead, ...]:
    """Return the heads of the year columns, with today's term marked."""
    return tuple(
        YearHead(
            year.label,
            ()
            if year.academic_year is None
            else tuple(
                (TERM_WORDS[name][0], TERM_WORDS[name], Term(year.academic_year, place) == now)
                for place, name in enumerate(TERM_NAMES)
            ),
        )
        for year in maker.years
    )


def _groups(plan: PlanFacts, rows: Sequence[ActionRow], chosen: BoardFilter) -> Iterable[SectionGroup]:
    by_section: dict[int, list[ActionRow]] = {}
    for row in rows:
        if row.became:
            continue
        by_section.setdefault(row.section_id, []).append(row)
    for section in plan.sections:
        here = by_section.get(section.id, [])
        shown = tuple(row for row in here if chosen.lets_through(row, f"{section.ref} {section.title}"))
        if shown or chosen.is_empty:
            yield _group(plan.id, section, here, shown)
    gone = [row for row in rows if row.became]
    if shown := tuple(row for row in gone if chosen.lets_through(row, NO_LONGER)):
        yield _group(plan.id, SectionFacts(0, NO_LONGER), gone, shown)


def _group(plan_id: int, section: SectionFacts, here: list[ActionRow], shown: tuple[ActionRow, ...]) -> SectionGroup:
    return SectionGroup(
        section.id, section.ref, section.title, shown, len(here), tally(plan_id, shown), section.lead_names
    )


def _choices(plan: PlanFacts, rows: Sequence[ActionRow], lines: Iterable[AuditLine], maker: RowMaker) -> Choices:
    present = {row.now for row in rows}
    words = {code: label_of(plan.scale, "" if code == NO_UPDATE else code) for code in ORDER}
    return Choices(
        rating=[("", "All"), *((code, words[code]) for code in ORDER if code in present)],
        lead=lead_choices(plan),
        section=section_choices(plan),
        year=year_choices(_year_label(year.label, year.academic_year) for year in maker.years),
        gap=[("", "All"), *((line.code, line.badge) for line in lines if line.is_of_actions)],
    )


def _year_label(label: str, academic_year: int | None) -> str:
    if academic_year is None or year_words(academic_year) in label:
        return label
    return f"{label}, {year_words(academic_year)}"
