"""What a plan works for, and what it asks of a child's teacher: nothing that the family said, and no title."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from village.access.viewer import Viewer
from village.family_plans.models.goals import PlanGoal, PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.family_plans.queries.goals import goals_of
from village.family_plans.rules.kinds import GOES_ON
from village.family_plans.rules.promises import Who, is_late
from village.people.models.pupil import Pupil


@dataclass(frozen=True, slots=True)
class AskedOfTeacher:
    """One plan as the child's teacher knows it."""

    goals: tuple[PlanGoal, ...]
    steps: tuple[tuple[PlanStep, bool], ...]
    """What is asked of this viewer, and whether it is late."""


def asked_of_teachers(
    viewer: Viewer, pupil: Pupil, school_ids: Collection[int], *, today: date
) -> list[AskedOfTeacher]:
    """Return the agreed plans of these schools about the child, for who teaches it there. Its reach is asked before."""
    about = PlanChild.objects.filter(pupil=pupil).order_by().values("plan")
    plans = FamilyPlan.objects.filter(
        pk__in=about, school__in=school_ids, state__in=GOES_ON, partnership_id=viewer.partnership_id or 0
    )
    plan_ids = list(plans.order_by("-agreed_on", "-pk").values_list("pk", flat=True))
    goals = goals_of(plan_ids)
    steps = PlanStep.objects.filter(
        plan__in=plan_ids, removed_at=None, who=Who.SCHOOL, practitioner__in=viewer.practitioner_ids
    )
    mine: dict[int, list[tuple[PlanStep, bool]]] = {}
    for step in steps.order_by("by_on", "pk"):
        mine.setdefault(step.plan_id, []).append((step, is_late(step.promise, today)))
    return [
        AskedOfTeacher(tuple(goals.get(plan_id, ())), tuple(mine.get(plan_id, ())))
        for plan_id in plan_ids
        if goals.get(plan_id) or mine.get(plan_id)
    ]
