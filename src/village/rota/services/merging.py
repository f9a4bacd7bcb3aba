"""Places of two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.rota.models import Place


@transaction.atomic
def merge_places(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the rows that moved; where both records are in one turn the other stays behind."""
    held = Place.objects.filter(pupil_id=kept_id).values("turn_id")
    moving = Place.objects.filter(pupil_id=gone_id).exclude(turn_id__in=held)
    ids = list(moving.values_list("pk", flat=True))
    Place.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"places": ids}


@transaction.atomic
def unmerge_places(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every row is with the record that it came from."""
    Place.objects.filter(pk__in=moved["places"], pupil_id=kept_id).update(pupil_id=gone_id)
