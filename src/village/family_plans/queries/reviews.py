"""Reviews of several plans at once."""

from collections import defaultdict
from collections.abc import Collection

from village.family_plans.models.review import PlanReview


def reviews_of(plan_ids: Collection[int]) -> dict[int, list[PlanReview]]:
    """Return the reviews of each plan, the first one first; one query."""
    found: dict[int, list[PlanReview]] = defaultdict(list)
    for review in PlanReview.objects.filter(plan__in=plan_ids):
        found[review.plan_id].append(review)
    return found
