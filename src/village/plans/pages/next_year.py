"""Next year's delivery plan while it is drafted: a row for every action of this year, decided or still to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from village.access.viewer import Viewer
from village.basics.school_year import TermDates
from village.plans.forms.next_year import CHOICES, WHEN, TypedRow
from village.plans.models.plan import Plan
from village.plans.pages.addresses import action_url, board_url
from village.plans.queries.drafting import left_out
from village.plans.queries.lineage import OfAction, lineages_of
from village.plans.rules.facts import PlanFacts
from village.plans.rules.levels import name_of_year
from village.plans.rules.lineage import CARRIED, LineageStep
from village.plans.rules.next_year import CARRY, DECIDE, DROP, LEAVE, LEFT_WHY, START, SUPERSEDE, Proposal
from village.plans.rules.scale import Scale, label_of


@dataclass(frozen=True, slots=True)
class YearRow:
    """One action of this year, what is proposed for it, and what was decided."""

    action_id: int
    ref: str
    text: str
    url: str
    rating: str
    rating_words: str
    proposal: str
    """carry, start, leave or decide."""
    why: str
    choices: tuple[tuple[str, str], ...]
    chosen: str
    typed: str
    decided: str = ""
    """What was decided, in words; empty while nothing is."""
    reason: str = ""
    problem: str = ""
    can_tick: bool = False
    """Whether terms of next year can be chosen for it."""
    when: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that want the same kind of look."""

    title: str
    note: str
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class NextYear:
    """Everything the page of a draft shows below its head."""

    name: str
    academic_year: int
    source_title: str
    draft: Plan | None
    draft_url: str
    live_on: date
    groups: tuple[RowGroup, ...]
    open_count: int
    """Rows that somebody must decide still."""
    decided_count: int
    form_url: str

    @property
    def whens(self) -> tuple[tuple[str, str], ...]:
        """Which terms of the year a row can be ticked for."""
        return tuple(WHEN.items())


def next_year(
    viewer: Viewer,
    parent: PlanFacts,
    source: Plan,
    proposed: Sequence[Proposal],
    *,
    academic_year: int,
    draft: Plan | None,
    typed: Mapping[int, TypedRow] | None = None,
    problems: Mapping[int, str] | None = None,
) -> NextYear:
    """Return the page; `typed` and `problems` are by action id, of a form that was refused."""
    lives = lineages_of(viewer, [one.action.id for one in proposed]) if draft else {}
    out = left_out(draft) if draft else {}
    rows = tuple(
        _row(
            source,
            parent.scale,
            one,
            draft,
            (lives.get(one.action.id), out.get(one.action.id)),
            (typed or {}).get(one.action.id),
            problems or {},
        )
        for one in proposed
    )
    return NextYear(
        name=name_of_year(academic_year),
        academic_year=academic_year,
        source_title=source.title,
        draft=draft,
        draft_url=board_url(draft.pk) if draft else "",
        live_on=TermDates().year(academic_year).starts_on.replace(day=1),
        groups=tuple(group for group in _groups(rows) if group.rows),
        open_count=sum(not row.decided and _waits(row.proposal, draft) for row in rows),
        decided_count=sum(bool(row.decided) for row in rows),
        form_url=f"{reverse('plans:annual', args=(parent.id,))}?year={academic_year}",
    )


def _row(
    source: Plan,
    scale: Scale,
    one: Proposal,
    draft: Plan | None,
    known: tuple[OfAction | None, str | None],
    typed: TypedRow | None,
    problems: Mapping[int, str],
) -> YearRow:
    action = one.action
    decided, reason = _decided(one, draft, *known)
    proposed = "" if _waits(one.choice, draft) else one.choice
    first = {START: START}.get(one.choice, CARRY)
    offered = (first, LEAVE) if one.choice == START else (CARRY, LEAVE, DROP, SUPERSEDE)
    return YearRow(
        action_id=action.id,
        ref=action.ref,
        text=action.text,
        url=action_url(source.pk if one.choice != START else (source.parent_id or source.pk), action.id),
        rating=(action.status or "no-update").replace("_", "-"),
        rating_words=label_of(scale, action.status),
        proposal=one.choice,
        why=one.why,
        choices=(*((("", "Decide later"),) if not proposed else ()), *((code, CHOICES[code]) for code in offered)),
        chosen=typed.choice if typed else proposed,
        typed=typed.reason if typed else "",
        can_tick=CARRY in offered,
        when=typed.when if typed else "",
        word=typed.word if typed else "",
        decided=decided,
        reason=reason,
        problem=problems.get(action.id, ""),
    )


def _waits(proposal: str, draft: Plan | None) -> bool:
    """Return whether somebody must choose: in a draft everything that is not done, before it what stands badly."""
    return proposal == DECIDE or (draft is not None and proposal != LEAVE)


def _decided(one: Proposal, draft: Plan | None, life: OfAction | None, out: str | None) -> tuple[str, str]:
    """Return what was decided for the draft and why; nothing while nothing was."""
    if draft is None:
        return "", ""
    if out is not None:
        return "Left out for now", "" if out == LEFT_WHY else out
    mine: list[LineageStep] = [step for step in life.became if step.into_plan_id == draft.pk] if life else []
    if mine:
        last = mine[-1]
        return (
            "Carried forward" if last.kind == CARRIED else f"{last.words} from {name_of_year(draft.academic_year or 0)}"
        ), last.reason
    if any(home.plan_id == draft.pk for home in one.action.homes):
        return "In the draft", ""
    return "", ""


def _groups(rows: Sequence[YearRow]) -> Sequence[RowGroup]:
    def of(*proposals: str) -> tuple[YearRow, ...]:
        return tuple(row for row in rows if row.proposal in proposals)

    return (
        RowGroup("For you to decide", "Red or on hold: does it go on, and how?", of(DECIDE)),
        RowGroup("Goes on", "Not complete. Village proposes to carry these forward.", of(CARRY)),
        RowGroup("Starts", "Planned for the new year and not in this year's plan.", of(START)),
        RowGroup("Done", "Complete. These stay in this year's plan.", of(LEAVE)),
    )
