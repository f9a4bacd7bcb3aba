"""Requests about two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.disclosure.models.request import AccessRequest


@transaction.atomic
def merge_requests(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the requests that moved; what was gathered for them stays as it was frozen."""
    ids = list(AccessRequest.objects.filter(pupil_id=gone_id).values_list("pk", flat=True))
    AccessRequest.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"requests": ids}


@transaction.atomic
def unmerge_requests(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every request is with the record that it came from."""
    AccessRequest.objects.filter(pk__in=moved["requests"], pupil_id=kept_id).update(pupil_id=gone_id)
