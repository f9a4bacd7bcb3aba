"""Goals of several plans at once."""

from collections import defaultdict
from collections.abc import Collection

from village.family_plans.models.goals import PlanGoal


def goals_of(plan_ids: Collection[int]) -> dict[int, list[PlanGoal]]:
    """Return what stands under "What we want" in each plan; one query."""
    found: dict[int, list[PlanGoal]] = defaultdict(list)
    for goal in PlanGoal.objects.filter(plan__in=plan_ids, removed_at=None):
        found[goal.plan_id].append(goal)
    return found
