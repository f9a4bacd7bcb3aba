"""Places of two records that a person found to be one child, and back when that is undone."""

from typing import Any

from django.db import transaction

from village.groups.models.place import OPEN_STATES, Place


@transaction.atomic
def merge_places(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the places that moved; where both records have an open place in a programme, one stays."""
    held = set(_open(kept_id).values_list("programme_id", "adult_id"))
    theirs = Place.objects.filter(pupil_id=gone_id).order_by("pk")
    ids = [
        pk
        for pk, state, *key in theirs.values_list("pk", "state", "programme_id", "adult_id")
        if state not in OPEN_STATES or tuple(key) not in held
    ]
    Place.objects.filter(pk__in=ids).update(pupil_id=kept_id)
    return {"places": ids}


@transaction.atomic
def unmerge_places(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every place is with the record that it came from."""
    Place.objects.filter(pk__in=moved.get("places", ()), pupil_id=kept_id).update(pupil_id=gone_id)


def _open(pupil_id: int) -> Any:
    return Place.objects.filter(pupil_id=pupil_id, state__in=OPEN_STATES).order_by()
