"""Plans about two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.family_plans.models.plan import PlanChild
from village.family_plans.models.words import PlanWords


@transaction.atomic
def merge_plans(kept_id: int, gone_id: int) -> dict[str, object]:
    """Return the ids of the rows that moved; a plan that named both records keeps its row of the one that stays."""
    held = set(PlanChild.objects.filter(pupil=kept_id).values_list("plan_id", flat=True))
    theirs = PlanChild.objects.filter(pupil=gone_id).values_list("pk", "plan_id")
    children = [pk for pk, plan_id in theirs if plan_id not in held]
    words = list(PlanWords.objects.filter(pupil=gone_id).values_list("pk", flat=True))
    PlanChild.objects.filter(pk__in=children).update(pupil=kept_id)
    PlanWords.objects.filter(pk__in=words).update(pupil=kept_id)
    return {"children": children, "words": words}


@transaction.atomic
def unmerge_plans(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every row is with the record that it came from."""
    PlanChild.objects.filter(pk__in=moved["children"], pupil=kept_id).update(pupil=gone_id)
    PlanWords.objects.filter(pk__in=moved["words"], pupil=kept_id).update(pupil=gone_id)
