"""A parent's own plans: of children who are all their own, as long as nothing shuts them out of any of these."""

from collections.abc import Sequence

from django.http import Http404
from django.utils import timezone

from village.access.viewer import Viewer
from village.family_plans.models.plan import FamilyPlan, PlanAdult, PlanChild
from village.family_plans.queries.plans import NO_SUCH_PLAN
from village.family_plans.rules.kinds import State
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil
from village.people.queries.contacts import to_write_to
from village.people.queries.families import own_children


def own_plans(viewer: Viewer, pupil: Pupil | None = None) -> list[tuple[FamilyPlan, Adult]]:
    """Return the viewer's own plans and as whom they read each, the latest first; of one child where it is given.

    A draft is for those alone who are asked to agree to it. Who may not be written to about a child reads nothing.
    """
    today = timezone.localdate()
    mine = {child.pk: child for child in own_children(viewer, today=today)}
    if pupil is not None and pupil.pk not in mine:
        return []
    about = PlanChild.objects.filter(pupil__in=[pupil.pk] if pupil else list(mine)).order_by().values("plan")
    plans = list(FamilyPlan.objects.filter(pk__in=about).select_related("school", "worker", "partnership"))
    children: dict[int, set[int]] = {plan.pk: set() for plan in plans}
    for plan_id, pupil_id in PlanChild.objects.filter(plan__in=plans).order_by().values_list("plan_id", "pupil_id"):
        children[plan_id].add(pupil_id)
    as_whom = _as_whom(viewer, plans, children, set(mine))
    return [(plan, as_whom[plan.pk]) for plan in plans if plan.pk in as_whom]


def own_plan_for(viewer: Viewer, plan_id: int) -> tuple[FamilyPlan, Adult]:
    """Return one of the viewer's own plans, and as whom they read it; raises Http404."""
    for plan, adult in own_plans(viewer):
        if plan.pk == plan_id:
            return plan, adult
    raise Http404(NO_SUCH_PLAN)


def own_pupils_of(plan: FamilyPlan) -> list[Pupil]:
    """Return the children of a plan for somebody who may read it."""
    return [row.pupil for row in PlanChild.objects.filter(plan=plan).select_related("pupil")]


def _as_whom(
    viewer: Viewer, plans: Sequence[FamilyPlan], children: dict[int, set[int]], mine: set[int]
) -> dict[int, Adult]:
    """Return as which adult the viewer reads each plan; a plan that is not theirs to read is missing."""
    every = {pupil_id for ids in children.values() for pupil_id in ids} & mine
    heard: dict[int, dict[int, Adult]] = {
        pupil_id: {row.adult_id: row.adult for row in rows if row.adult.user_id == viewer.user_id}
        for pupil_id, rows in to_write_to(every, today=timezone.localdate()).items()
    }
    asked: dict[int, set[int]] = {plan.pk: set() for plan in plans}
    for plan_id, adult_id in PlanAdult.objects.filter(plan__in=plans).order_by().values_list("plan_id", "adult_id"):
        asked[plan_id].add(adult_id)
    found = {}
    for plan in plans:
        ids = children[plan.pk]
        if not ids or not ids <= heard.keys():
            continue
        shared = set.intersection(*(set(heard[pupil_id]) for pupil_id in ids))
        named = shared & asked[plan.pk]
        if named or (shared and plan.state != State.DRAFT):
            adult_id = min(named or shared)
            found[plan.pk] = heard[next(iter(ids))][adult_id]
    return found
