"""Messages and replies about two records that a person found to be one child, and back again when that is undone."""

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from village.messaging.models.left_out import LeftOut
from village.messaging.models.recipient import RecipientPupil
from village.messaging.models.reply import ReplyAbout

MOVING: Mapping[str, tuple[type[models.Model], str]] = {
    "recipient": (RecipientPupil, "recipient_id"),
    "reply": (ReplyAbout, "reply_id"),
    "left_out": (LeftOut, "message_id"),
}
"""Tables whose rows go from the record that goes to the one that stays; what both stand in stays behind."""


@transaction.atomic
def merge_messages(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return the ids of the rows that moved, by table."""
    return {name: _move(table, owner, kept_id, gone_id) for name, (table, owner) in MOVING.items()}


@transaction.atomic
def unmerge_messages(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every row is with the record that it came from."""
    for name, ids in moved.items():
        MOVING[name][0]._default_manager.filter(pk__in=ids, pupil_id=kept_id).update(pupil_id=gone_id)


def _move(table: type[models.Model], owner: str, kept_id: int, gone_id: int) -> list[int]:
    mine = table._default_manager.filter(pupil_id=kept_id).values(owner)
    moving = table._default_manager.filter(pupil_id=gone_id).exclude(**{f"{owner}__in": mine})
    ids = list(moving.values_list("pk", flat=True))
    table._default_manager.filter(pk__in=ids).update(pupil_id=kept_id)
    return ids
