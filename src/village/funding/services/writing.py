"""The one way in which a thing of the money changes: version seen, fields compared, written, put on record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.models.entry import Entry
from village.audit.services.record import Change, Subject, record
from village.basics.errors import Refused, Stale
from village.design.wording import money
from village.funding import permissions
from village.plans.models.plan import Plan

LATE = (
    "Somebody else changed this while you were at it, so nothing was saved. "
    "Look at it as it is now and make your change again."
)

REMOVED: Change = {"field": "removed", "label": "Removed", "old": False, "new": True}
BROUGHT_BACK: Change = {"field": "removed", "label": "Removed", "old": True, "new": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its code on the record, its fields in order with their labels, and how a row is named."""

    code: str
    fields: Mapping[str, str]
    name: Callable[[Any], str]
    links: tuple[str, ...] = ()
    """Fields that hold several things."""


def may_edit(by: Viewer) -> None:
    """Raise PermissionDenied unless the viewer may change money."""
    if not by.can(permissions.EDIT):
        raise PermissionDenied


def of_plan(plan: Plan | None) -> Subject | None:
    """Return the plan's money as the record names it: apart from the plan, whose history more people may read."""
    return Subject("funding.plan", plan.pk, plan.title) if plan is not None else None


def write_new(
    kind: Kind, row: Any, values: Mapping[str, Any], *, by: Viewer, within: Subject | None, verb: str
) -> Entry:
    """Return the line on record of a row that now stands with these values."""
    for field, value in values.items():
        if field not in kind.links:
            setattr(row, field, value)
    row.made_at = timezone.now()
    row.save()
    for field in kind.links:
        if field in values:
            getattr(row, field).set(values[field])
    changes = [BROUGHT_BACK]
    for field, label in kind.fields.items():
        words = _words(row, field, _value(kind, row, field))
        if words not in (None, ""):
            changes.append({"field": field, "label": label, "old": None, "new": words})
    return _line(kind, row, verb, by, within, changes)


@transaction.atomic
def write_change(
    kind: Kind,
    row: Any,
    values: Mapping[str, Any],
    *,
    by: Viewer,
    seen: int,
    within: Subject | None,
    verb: str,
    reason: str = "",
) -> Entry | None:
    """Return the line on record once the row has these values, None when it had; raises Stale, and then nothing is."""
    changes: list[Change] = []
    for field, label in kind.fields.items():
        if field in values:
            old, new = _value(kind, row, field), _plain(kind, field, values[field])
            if old != new:
                changes.append(
                    {"field": field, "label": label, "old": _words(row, field, old), "new": _words(row, field, new)}
                )
    if not changes:
        return None
    claim(row, seen)
    for field in (change["field"] for change in changes):
        if field in kind.links:
            getattr(row, field).set(values[field])
        else:
            setattr(row, field, values[field])
    row.save()
    return _line(kind, row, verb, by, within, changes, reason)


def write_removed(kind: Kind, row: Any, *, by: Viewer, seen: int, within: Subject | None, verb: str) -> Entry:
    """Return the line on record once the row is away; it can come back."""
    if row.removed_at is not None:
        raise Refused("It was removed already.")
    claim(row, seen)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    return _line(kind, row, verb, by, within, [REMOVED])


def write_back(kind: Kind, row: Any, *, by: Viewer, within: Subject | None, verb: str) -> Entry:
    """Return the line on record once a removed row stands again."""
    if row.removed_at is None:
        raise Refused("It is here already.")
    claim(row, row.version)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return _line(kind, row, verb, by, within, [BROUGHT_BACK])


def claim(row: models.Model, seen: int) -> None:
    """The row is one version further; raises Stale when it is no longer the one that the person saw."""
    claimed = type(row)._default_manager.filter(pk=row.pk, version=seen).update(version=F("version") + 1)
    if not claimed:
        raise Stale(LATE)
    row.refresh_from_db()


def _line(
    kind: Kind,
    row: Any,
    verb: str,
    by: Viewer,
    within: Subject | None,
    changes: list[Change],
    reason: str = "",
) -> Entry:
    subject = Subject(kind.code, row.pk, kind.name(row))
    return record(verb, by=by, subject=subject, within=within, changes=changes, reason=reason)


def _value(kind: Kind, row: Any, field: str) -> Any:
    return frozenset(getattr(row, field).all()) if field in kind.links else getattr(row, field)


def _plain(kind: Kind, field: str, value: Any) -> Any:
    return frozenset(value) if field in kind.links else value


def _words(row: Any, field: str, value: Any) -> object:
    """Return a value as people read it on the record, as plain JSON."""
    if field.endswith("_pence") and value is not None:
        return money(value)
    if choices := row._meta.get_field(field).choices:
        return str(dict(choices).get(value, value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return "; ".join(sorted(str(one) for one in _in_order(value)))
    return value if value is None or isinstance(value, bool | int | str) else _name(value)


def _in_order(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=lambda one: one.pk)


def _name(value: Any) -> str:
    """Return a row by its name; an amount of a plan by its period, since its own words hold pence."""
    return source_name(value.source, value.period) if hasattr(value, "period") else str(value)


def source_name(source: str, period: str) -> str:
    """Return how a source is called: Council grant, Year 1."""
    return ", ".join(words for words in (source.strip(), period.strip()) if words)
