"""What the public would see if the page were approved now."""

from dataclasses import asdict, dataclass

from village.access.viewer import Viewer
from village.basics.personal_words import personal_words
from village.basics.school_year import TERM_NAMES
from village.plans.models.action import Action
from village.plans.models.plan import Plan
from village.plans.queries.board import board
from village.plans.queries.scale import scale_of
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.term_grid import Term
from village.publishing.models.public_plan import PublicAction, PublicPlan
from village.publishing.queries.public import (
    actions_of,
    latest_closed_round,
    leads_in_public,
    names_of_people,
    settled_codes,
)
from village.publishing.rules.shown import PublicMove, Shown, moves_of, without_people
from village.reviews.models.round import Round
from village.reviews.rules.periods import term_of

NO_RATING = ("", "", "")
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One action of the plan beside what the public sees of it and would see."""

    action_id: int
    section_id: int
    ref: str
    section: str
    plan_words: str
    own_text: str
    own_progress: str
    last_word: str
    """The lead's latest line: a help for the writer, never published by itself."""
    is_hidden: bool
    shown: Shown
    """As it would be."""
    was: Shown | None
    """As it is; None where the public sees nothing of it."""
    personal: tuple[str, ...]
    """Words about people that keep the page from being approved."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole page as it would be."""

    actions: tuple[Proposed, ...]
    round_title: str
    moves: tuple[PublicMove, ...]
    personal: tuple[str, ...]
    """Words about people in the head of the page."""

    @property
    def troubles(self) -> int:
        """Return how many places name somebody."""
        return bool(self.personal) + sum(bool(one.personal) for one in self.actions if not one.is_hidden)

    @property
    def after(self) -> dict[int, Shown]:
        """Return what would be shown, by the id of the action."""
        return {one.action_id: one.shown for one in self.actions if not one.is_hidden}


def proposal_for(viewer: Viewer, plan: Plan, page: PublicPlan) -> Proposal:
    """Return the page as it would be now, in a fixed number of queries."""
    facts, rows = board(viewer, plan), actions_of(page)
    closed = latest_closed_round(plan) if page.shows_ratings else None
    codes = settled_codes(closed) if closed else {}
    leads = leads_in_public([action.id for action in facts.actions]) if page.shows_leads else {}
    scale = {step.code: (step.code, step.label, step.meaning) for step in scale_of(plan)}
    sections = {section.id: f"{section.ref} {section.title}".strip() for section in facts.sections}
    names = names_of_people(viewer)
    actions = tuple(
        _proposed(
            action,
            rows.get(action.id),
            section=sections.get(action.section_id, ""),
            rating=scale.get(codes.get(action.id, "") or _finished_by(closed, action), NO_RATING),
            when=_when(facts, action),
            leads=leads.get(action.id, ""),
            names=names,
        )
        for action in facts.actions
        if action.status != Action.Status.SUPERSEDED or action.id in codes
    )
    before = {key: shown_of(row) for key, row in rows.items() if row.shown_at}
    after = {one.action_id: one.shown for one in actions if not one.is_hidden}
    round_title = closed.title if closed else ""
    head = " \n".join((page.title, page.intro, page.contact, page.period_words, round_title))
    moves = moves_of(before, after)
    named = personal_words(" \n".join(move.words for move in moves), names)
    moves = tuple(without_people(move, named) for move in moves)
    return Proposal(actions, round_title, moves, personal_words(head, names))


def shown_of(row: PublicAction) -> Shown:
    """Return what was approved of an action."""
    return Shown(
        ref=row.shown_ref,
        section=row.shown_section,
        text=row.shown_text,
        progress=row.shown_progress,
        rating=row.shown_rating,
        rating_label=row.shown_rating_label,
        meaning=row.shown_meaning,
        when=row.shown_when,
        leads=row.shown_leads,
    )


def _proposed(
    action: ActionFacts,
    row: PublicAction | None,
    *,
    section: str,
    rating: tuple[str, str, str],
    when: str,
    leads: str,
    names: tuple[str, ...],
) -> Proposed:
    own_text, own_progress = (row.own_text, row.own_progress) if row else ("", "")
    code, label, meaning = rating
    shown = Shown(action.ref, section, own_text or action.text, own_progress, code, label, meaning, when, leads)
    read = " \n".join(asdict(shown).values())
    return Proposed(
        action_id=action.id,
        section_id=action.section_id,
        ref=action.ref,
        section=section,
        plan_words=action.text,
        own_text=own_text,
        own_progress=own_progress,
        last_word=action.last_update.text if action.last_update else "",
        is_hidden=bool(row and row.is_hidden),
        shown=shown,
        was=shown_of(row) if row and row.shown_at else None,
        personal=personal_words(read, names),
    )


def _finished_by(closed: Round | None, action: ActionFacts) -> str:
    """Return "complete" of an action that was so before the round, which asks no more about it."""
    if closed is None:
        return ""
    until = term_of(closed)
    terms = {name: place for place, name in enumerate(TERM_NAMES)}
    known = [
        (Term(rating.academic_year, terms[rating.term]), rating.code)
        for rating in action.ratings
        if rating.academic_year is not None and rating.term in terms
    ]
    codes = [code for term, code in sorted(known, key=lambda one: one[0]) if term <= until]
    return COMPLETE if codes and codes[-1] == COMPLETE else ""


def _when(facts: PlanFacts, action: ActionFacts) -> str:
    """Return the years in which the action is planned, or the words of its time."""
    ticked = {tick.year_id for tick in action.ticks}
    years = [year.label for year in facts.years if year.id in ticked]
    return ", ".join(years) or action.time_words
