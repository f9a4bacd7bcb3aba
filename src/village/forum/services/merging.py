"""Everything of the forum about two records that a person found to be one child, and back when that is undone."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from village.forum.models.brought import Extra, Feedback
from village.forum.models.concern import Concern
from village.forum.models.point import PointPupil
from village.forum.models.safety_concern import SafetyConcern

MOVING: Mapping[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "concern": (Concern, ()),
    "safety": (SafetyConcern, ()),
    "extra": (Extra, ()),
    "feedback": (Feedback, ()),
    "point": (PointPupil, ("point_id",)),
}
"""Tables whose rows go from the record that goes to the one that stays, and what a child can have there once."""


@transaction.atomic
def merge_forum(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the rows that moved, by table; what both records have stays behind."""
    return {name: _move(table, once, kept_id, gone_id) for name, (table, once) in MOVING.items()}


@transaction.atomic
def unmerge_forum(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every row is with the record that it came from."""
    for name, ids in moved.items():
        MOVING[name][0]._default_manager.filter(pk__in=ids, pupil_id=kept_id).update(pupil_id=gone_id)


def _move(table: type[models.Model], once: tuple[str, ...], kept_id: int, gone_id: int) -> list[int]:
    rows = table._default_manager
    held = set(rows.filter(pupil_id=kept_id).values_list(*once)) if once else set()
    theirs = rows.filter(pupil_id=gone_id).values_list("pk", *once)
    ids = [pk for pk, *values in theirs if not once or tuple(values) not in held]
    rows.filter(pk__in=ids).update(pupil_id=kept_id)
    return ids
