"""Stays of two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.provision.models.stay import OPEN_STATES, Stay


@transaction.atomic
def merge_stays(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the stays that moved; where both records wait or are at the same provider, one stays."""
    held = set(Stay.objects.filter(pupil_id=kept_id, state__in=OPEN_STATES).values_list("commission_id", flat=True))
    theirs = Stay.objects.filter(pupil_id=gone_id).order_by("pk").values_list("pk", "state", "commission_id")
    ids = [pk for pk, state, commission_id in theirs if state not in OPEN_STATES or commission_id not in held]
    Stay.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"stays": ids}


@transaction.atomic
def unmerge_stays(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every stay is with the record that it came from."""
    Stay.objects.filter(pk__in=moved.get("stays", ()), pupil_id=kept_id).update(pupil_id=gone_id)
