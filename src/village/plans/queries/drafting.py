"""What a draft of next year's delivery plan is made from, and what was decided for it."""

from datetime import date

from django.db.models import QuerySet

from village.access.viewer import Viewer
from village.basics.school_year import school_year_of
from village.plans.models.lineage import Lineage
from village.plans.models.plan import Plan
from village.plans.queries.board import board
from village.plans.queries.plans import plan_for, plans_of
from village.plans.rules.facts import ActionFacts, PlanFacts
from village.plans.rules.levels import planned_in
from village.plans.rules.lineage import ENDINGS
from village.plans.rules.next_year import Proposal, proposals


def source_of(viewer: Viewer, draft: Plan) -> Plan:
    """Return the plan from which actions are carried: this year's annual plan, else the plan above."""
    return source_for(viewer, plan_for(viewer, draft.parent_id or 0), draft.academic_year or 0)


def source_for(viewer: Viewer, parent: Plan, academic_year: int) -> Plan:
    """Return the annual plan of the year before under the plan, or the plan itself where there is none."""
    annual = plans_of(viewer).filter(parent=parent, level=Plan.Level.ANNUAL, academic_year=academic_year - 1)
    return annual.first() or parent


def draft_of_year(viewer: Viewer, parent: Plan, academic_year: int) -> Plan | None:
    """Return the draft of an annual plan for the year under the plan, or None."""
    annual = plans_of(viewer).filter(parent=parent, level=Plan.Level.ANNUAL, academic_year=academic_year)
    return annual.filter(state=Plan.State.DRAFT).first()


def proposals_for(viewer: Viewer, parent: Plan, academic_year: int) -> tuple[Plan, tuple[Proposal, ...]]:
    """Return this year's plan and a proposal for each of its actions, then for those planned to start."""
    source = source_for(viewer, parent, academic_year)
    above = board(viewer, parent)
    this_year = board(viewer, source).actions if source.pk != parent.pk else _this_year(above, academic_year - 1)
    return source, proposals(this_year, planned_in(above, academic_year), academic_year, above.scale)


def _this_year(plan: PlanFacts, academic_year: int) -> tuple[ActionFacts, ...]:
    """Return the actions planned for the year, and those finished in it, in the order of the plan."""
    wanted = {one.action.id for one in planned_in(plan, academic_year)}
    years = {year.id for year in plan.years if year.academic_year == academic_year}
    wanted |= {action.id for action in plan.actions if any(tick.year_id in years for tick in action.ticks)}
    return tuple(action for action in plan.actions if action.id in wanted)


def decided_ends(draft: Plan) -> QuerySet[Lineage]:
    """Return what was decided to end once the draft is live."""
    return Lineage.objects.filter(into_plan=draft, kind__in=ENDINGS, taken_back_at__isnull=True).order_by("pk")


def left_out(draft: Plan) -> dict[int, str]:
    """Return why each action was left out of the draft for now, by its id; one query."""
    rows = Lineage.objects.filter(into_plan=draft, kind=Lineage.Kind.LEFT, taken_back_at__isnull=True)
    return dict(rows.order_by("pk").values_list("action_id", "reason"))


def decided_in(draft: Plan, action_id: int) -> Lineage | None:
    """Return what was decided last of the action for the draft; None where nothing is."""
    rows = Lineage.objects.filter(into_plan=draft, action=action_id, taken_back_at__isnull=True)
    return rows.select_related("plan", "action").order_by("-made_at", "-pk").first()


def drafts_due(today: date) -> QuerySet[Plan]:
    """Return the drafts whose academic year has begun, of every partnership."""
    return Plan.objects.filter(
        state=Plan.State.DRAFT,
        level=Plan.Level.ANNUAL,
        academic_year__lte=school_year_of(today),
        removed_at__isnull=True,
    ).order_by("pk")
