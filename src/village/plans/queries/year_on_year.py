"""A plan and its annual plans through the years, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.plans.models.action import Action, Placement
from village.plans.models.plan import Plan, PlanYear
from village.plans.models.progress import Rating
from village.plans.models.schedule import Tick, Timing
from village.plans.queries.lineage import OfAction, lineages_of
from village.plans.queries.moved import lines_between
from village.plans.queries.plans import plan_for, plans_of
from village.plans.rules.facts import RatingFacts
from village.plans.rules.moved import Line, Move, moves
from village.plans.rules.year_on_year import YearAction

MOST_YEARS = 6


@dataclass(frozen=True, slots=True)
class PlanThroughYears:
    """Every action of a plan and of its annual plans, and the years that they speak of."""

    root: Plan
    years: tuple[int, ...]
    sections: tuple[str, ...]
    """In the order of the plan, those of the annual plans after them."""
    actions: tuple[YearAction, ...]
    """Section by section; an action that stands in several plans is there once."""


def through_years(viewer: Viewer, plan: Plan) -> PlanThroughYears:
    """Return the plan through the years; for an annual plan, its own actions in all the years of the plan above."""
    root = plan_for(viewer, plan.parent_id) if plan.level == Plan.Level.ANNUAL and plan.parent_id else plan
    family = [root, *plans_of(viewer).filter(parent=root, level=Plan.Level.ANNUAL).order_by("academic_year", "pk")]
    places = _places(family, plan if plan.pk != root.pk else None)
    ids = Action.objects.filter(pk__in={place.action_id for place in places})
    ratings, planned = _ratings(ids), _planned(ids, family, places)
    lives = lineages_of(viewer, {place.action_id for place in places})
    names = {place.action_id: (place.ref, place.action.text) for place in places}
    moved = _moves_by_year(viewer, root, [one.pk for one in family[1:]], names)
    actions = tuple(
        YearAction(
            id=place.action_id,
            ref=place.ref,
            text=place.action.text,
            section=str(place.section),
            plan_id=place.plan_id,
            planned=frozenset(planned[place.action_id]),
            ratings=tuple(ratings[place.action_id]),
            became=lives.get(place.action_id, OfAction()).became,
            came_from=lives.get(place.action_id, OfAction()).came_from,
            moves=moved.get(place.action_id, {}),
        )
        for place in places
    )
    sections = tuple(dict.fromkeys(action.section for action in actions))
    return PlanThroughYears(root, _years(root, family, actions), sections, actions)


def _places(family: list[Plan], only: Plan | None) -> list[Placement]:
    """Return one home for each action, the one in the plan above where it has one, in the order of the plans."""
    order = {plan.pk: place for place, plan in enumerate(family)}
    rows = Placement.objects.filter(plan__in=order, action__removed_at__isnull=True, section__removed_at__isnull=True)
    if only is not None:
        rows = rows.filter(action__in=Placement.objects.filter(plan=only).values("action"))
    found: dict[int, Placement] = {}
    for place in sorted(
        rows.select_related("action", "section"),
        key=lambda row: (order[row.plan_id], row.section.position, row.section_id, row.position, row.action_id),
    ):
        found.setdefault(place.action_id, place)
    return list(found.values())


def _ratings(ids: QuerySet[Action]) -> Mapping[int, list[RatingFacts]]:
    found: dict[int, list[RatingFacts]] = defaultdict(list)
    for row in Rating.objects.filter(action__in=ids, withdrawn_at__isnull=True):
        found[row.action_id].append(RatingFacts(row.code, row.academic_year, row.term, row.period_words, row.reason))
    return found


def _planned(ids: QuerySet[Action], family: list[Plan], places: Iterable[Placement]) -> Mapping[int, set[int]]:
    """Return the academic years for which each action is ticked or dated, or in whose annual plan it stands."""
    found: dict[int, set[int]] = defaultdict(set)
    ticks = Tick.objects.filter(action__in=ids, year__academic_year__isnull=False)
    for action_id, year in ticks.order_by().values_list("action_id", "year__academic_year"):
        found[action_id].add(int(year or 0))
    ticked = set(found)
    for row in Timing.objects.filter(Q(starts_on__isnull=False) | Q(ends_on__isnull=False), action__in=ids):
        known = [school_year_of(day) for day in (row.starts_on, row.ends_on) if day is not None]
        if row.action_id not in ticked:
            found[row.action_id] |= set(range(min(known), max(known) + 1))
    annual = {plan.pk: plan.academic_year for plan in family if plan.academic_year and plan.parent_id}
    rows = Placement.objects.filter(plan__in=annual, action__in=ids).order_by()
    for action_id, plan_id in rows.values_list("action_id", "plan_id"):
        found[action_id].add(annual[plan_id] or 0)
    return found


def _moves_by_year(
    viewer: Viewer, root: Plan, also: Sequence[int], names: dict[int, tuple[str, str]]
) -> dict[int, dict[int, list[Move]]]:
    """Return what moved, by action and the academic year in which it was done."""
    by_year: dict[int, list[Line]] = defaultdict(list)
    for line in lines_between(viewer, root, None, timezone.now(), also=also):
        by_year[school_year_of(timezone.localtime(line.at).date())].append(line)
    found: dict[int, dict[int, list[Move]]] = defaultdict(lambda: defaultdict(list))
    for year, lines in by_year.items():
        for move in moves(lines, names):
            found[move.action_id][year].append(move)
    return found


def _years(root: Plan, family: list[Plan], actions: Iterable[YearAction]) -> tuple[int, ...]:
    """Return the academic years that the plan, its annual plans or its ratings speak of, the latest few."""
    columns = PlanYear.objects.filter(plan=root, academic_year__isnull=False).values_list("academic_year", flat=True)
    found = {int(year) for year in columns if year is not None}
    found |= {plan.academic_year for plan in family if plan.academic_year is not None}
    found |= {one.academic_year for action in actions for one in action.ratings if one.academic_year is not None}
    if root.starts_on and root.ends_on:
        found |= set(range(school_year_of(root.starts_on), school_year_of(root.ends_on) + 1))
    found = found or {school_year_of(timezone.localdate())}
    return tuple(range(max(min(found), max(found) - MOST_YEARS + 1), max(found) + 1))
