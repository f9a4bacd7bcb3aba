"""Decisions on two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.windscreen.models.decision import LevelDecision


@transaction.atomic
def merge_decisions(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the decisions that moved; both histories are one now, and the latest decision stands."""
    ids = list(LevelDecision.objects.filter(pupil_id=gone_id).order_by("pk").values_list("pk", flat=True))
    LevelDecision.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"decisions": ids}


@transaction.atomic
def unmerge_decisions(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every decision is with the record that it came from."""
    LevelDecision.objects.filter(pk__in=moved.get("decisions", ()), pupil_id=kept_id).update(pupil_id=gone_id)
