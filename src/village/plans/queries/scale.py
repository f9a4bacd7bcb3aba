"""The scale of a plan, or of many plans at once."""

from collections import defaultdict
from collections.abc import Collection

from village.plans.models.plan import Plan
from village.plans.models.scale import RatingMeaning
from village.plans.rules.scale import USUAL, Scale, ScaleStep, laid_over


def scale_of(plan: Plan) -> Scale:
    """Return the plan's ratings, used or not, in the order in which they are offered; one query."""
    return scales_of([plan.pk])[plan.pk]


def scales_of(plan_ids: Collection[int]) -> dict[int, Scale]:
    """Return the scale of each plan by its id; one query, whatever the number of plans."""
    own: dict[int, list[ScaleStep]] = defaultdict(list)
    for row in RatingMeaning.objects.filter(plan__in=plan_ids):
        own[row.plan_id].append(ScaleStep(row.code, row.label, row.meaning, row.is_used))
    return {plan_id: laid_over(own[plan_id]) if plan_id in own else USUAL for plan_id in plan_ids}
