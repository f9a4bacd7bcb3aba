"""One action with its place among the others, in a number of queries that no plan's length changes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from village.access.viewer import Viewer
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan, Section
from village.plans.models.progress import Rating
from village.plans.queries.actions import action_for
from village.plans.queries.board import board
from village.plans.queries.gone import ended_in
from village.plans.queries.plans import plan_for, plans_of
from village.plans.rules.facts import ActionFacts, PlanFacts, RatingFacts


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An action beside this one in the order of the plan."""

    id: int
    ref: str
    text: str
    section_id: int = 0
    is_gone: bool = False
    """Whether it became another action, or was dropped; the board shows it below and does not count it."""


@dataclass(frozen=True, slots=True)
class OneAction:
    """An action as it stands in one plan, with what its page and its forms need."""

    viewer: Viewer
    plan: Plan
    plan_facts: PlanFacts
    """With this action alone."""
    facts: ActionFacts
    row: Action
    """With leads, steps, ratings and updates loaded."""


def one_action(viewer: Viewer, plan_id: int, action_id: int) -> OneAction:
    """Return the action in the plan; raises Http404 when it does not stand there for this viewer."""
    plan = plan_for(viewer, plan_id)
    facts = board(viewer, plan, only=[action_id])
    if not facts.actions:
        raise Http404("No such action in this plan.")
    return OneAction(viewer, plan, facts, facts.actions[0], action_for(viewer, action_id))


def in_order(plan: Plan) -> tuple[Neighbour, ...]:
    """Return the plan's actions in its order, with no more than a link to each needs."""
    rows = Placement.objects.filter(plan=plan, action__removed_at__isnull=True, section__removed_at__isnull=True)
    ordered = rows.order_by("section__position", "section_id", "position", "action_id")
    ended = ordered.annotate(is_gone=ended_in("action"))
    fields = ("action_id", "ref", "action__text", "section_id", "is_gone", "action__status")
    return tuple(
        Neighbour(action, ref, text, section, is_gone and status == Action.Status.SUPERSEDED)
        for action, ref, text, section, is_gone, status in ended.values_list(*fields)
    )


def count_on_board(order: Iterable[Neighbour]) -> int:
    """Return how many of the actions the board counts."""
    return sum(not one.is_gone for one in order)


def refs_in(plan: Plan) -> tuple[tuple[int, str], ...]:
    """Return (section id, reference) of every action of the plan, removed ones too: none is given twice."""
    return tuple(Placement.objects.filter(plan=plan).order_by("position").values_list("section_id", "ref"))


def terms_rated(plan: Plan) -> tuple[RatingFacts, ...]:
    """Return one bare rating for each term in which anybody rated any action of the plan."""
    rows = Rating.objects.filter(
        action__placements__plan=plan, action__removed_at__isnull=True, withdrawn_at__isnull=True
    )
    terms = rows.order_by().values_list("academic_year", "term").distinct()
    return tuple(RatingFacts("", academic_year, term) for academic_year, term in terms)


def sections_elsewhere(viewer: Viewer, action_id: int) -> tuple[Section, ...]:
    """Return the sections of the plans in which the action does not stand yet, with their plans."""
    here = Placement.objects.filter(action_id=action_id).values("plan")
    plans = plans_of(viewer).exclude(pk__in=here).values("pk")
    sections = Section.objects.filter(plan__in=plans, removed_at__isnull=True).select_related("plan")
    return tuple(sections.order_by("plan__title", "plan_id", "position"))
