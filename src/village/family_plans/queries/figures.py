"""Figures of plans: how many promises were kept, and whose plans went on. They count, and name nobody."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q
from django.utils import timezone

from village.family_plans.models.goals import PlanStep
from village.family_plans.models.plan import FamilyPlan, PlanChild
from village.family_plans.models.review import PlanReview
from village.family_plans.queries.voice import plans_about_ids
from village.family_plans.rules.kinds import GOES_ON
from village.family_plans.rules.promises import Promise, Who, kept


def with_a_plan(pupil_ids: Collection[int], first: date, last: date) -> frozenset[int]:
    """Return who of the children had a plan that was agreed and went on in these days."""
    rows = PlanChild.objects.filter(pupil__in=pupil_ids, plan__agreed_on__lte=last)
    rows = rows.filter(Q(plan__closed_on=None) | Q(plan__closed_on__gte=first))
    return frozenset(rows.order_by().values_list("pupil_id", flat=True))


def reviews_held(pupil_ids: Collection[int], first: date, last: date) -> tuple[int, int]:
    """Return how many reviews that were due in these days were held, and how many were due.

    One that is due and not held counts from the day after it was due; a closed plan owes none.
    """
    plans = plans_about_ids(pupil_ids)
    held = PlanReview.objects.filter(plan__in=plans.order_by().values("pk"), due_on__range=(first, last)).count()
    until = min(last, timezone.localdate())
    owed = plans.filter(state__in=GOES_ON, next_review_on__gte=first, next_review_on__lt=until).count()
    return held, held + owed


def steps_kept(pupil_ids: Collection[int], first: date, last: date) -> dict[Who, tuple[int, int]]:
    """Return how many steps due in these days are done, and how many were due: of the school, and of families."""
    plans = FamilyPlan.objects.filter(pk__in=plans_about_ids(pupil_ids).order_by().values("pk"))
    rows = PlanStep.objects.filter(plan__in=plans.exclude(agreed_on=None), removed_at=None)
    columns = ("who", "promised_on", "by_on", "done_on")
    steps = [Promise(*row) for row in rows.order_by().values_list(*columns)]
    return {
        Who.SCHOOL: kept((one for one in steps if one.who == Who.SCHOOL), first, last),
        Who.FAMILY: kept((one for one in steps if one.who in {Who.FAMILY, Who.CHILD}), first, last),
    }
