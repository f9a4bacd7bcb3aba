"""Changing a row that somebody may have changed meanwhile: one conditional write, and its line on the record."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from village.audit.services.record import Actor, Change, Subject, record
from village.basics.errors import Stale

STALE = "Somebody else changed this while you had it open. Nothing was saved. Look at their change, then save again."
NOT_HERE = "changed, not written here"
"""What stands on the record in place of a value that must never be read there."""


@transaction.atomic
def change(
    row: models.Model,
    values: Mapping[str, Any],
    *,
    seen_version: int,
    verb: str,
    by: Actor,
    subject: Subject,
    within: Subject | None = None,
    reason: str = "",
    undoes: int | None = None,
    partnership_id: int | None = None,
    untold: Collection[str] = (),
) -> list[Change]:
    """Return what changed, written and on record; nothing is written when every value stands already.

    The table has a `version`; Stale is raised when it is no longer the one that the person saw. Of fields in `untold`
    the record says that they changed, and neither value.
    """
    changes = changes_of(row, values, untold=untold)
    if not changes:
        return []
    table = type(row)._default_manager
    written = table.filter(pk=row.pk, version=seen_version).update(**values, version=seen_version + 1)
    if not written:
        raise Stale(STALE)
    record(
        verb,
        by=by,
        subject=subject,
        within=within,
        changes=changes,
        reason=reason,
        undoes=undoes,
        partnership_id=partnership_id,
    )
    row.refresh_from_db()
    return changes


def changes_of(row: models.Model, values: Mapping[str, Any], *, untold: Collection[str] = ()) -> list[Change]:
    """Return the fields whose value would be another, with both values as plain JSON."""
    changes: list[Change] = []
    for name, new in values.items():
        field = row._meta.get_field(name)
        old = getattr(row, name)
        if old != new:
            label = str(getattr(field, "verbose_name", name)).capitalize()
            told = (None, NOT_HERE) if name in untold else (_plain(old), _plain(new))
            changes.append({"field": name, "label": label, "old": told[0], "new": told[1]})
    return changes


def _plain(value: Any) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
