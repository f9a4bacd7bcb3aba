"""The one way in which a stored thing of a plan changes: version seen, fields compared, written, put on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
from village.plans import permissions
from village.plans.models.plan import Plan

type Value = Any
"""A plain JSON value: text, number, yes or no, ISO date, list or dict of them."""


@dataclass(frozen=True, slots=True)
class Write:
    """Who writes, in which plan, when, and whether it takes an earlier change back."""

    by: Viewer
    plan: Plan
    now: datetime = field(default_factory=timezone.now)
    takes_back: bool = False
    is_answer: bool = False
    """Whether a lead answers for an action of theirs; the service has made sure of that."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """How one field of a thing is read and written as a JSON value."""

    code: str
    label: str
    read: Callable[[Any, Write], Value]
    write: Callable[[Any, Value, Write], None]
    """Sets the row's own columns, which are saved afterwards, or writes the rows that hang on it."""
    bare: Callable[[Value], Value] = lambda value: value
    """The value without what is there only for people to read, for comparing."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of stored thing that people change: its code on the record, its noun, and its fields in writing order."""

    kind: str
    noun: str
    fields: tuple[FieldRule, ...]
    label: Callable[[Any, Write], str]
    check: Callable[[Any], None] = lambda row: None
    """Raises Refused when the row as a whole breaks a rule."""

    def rule(self, code: str) -> FieldRule:
        """Return the field's rule; raises KeyError for a field that there is not."""
        return next(rule for rule in self.fields if rule.code == code)


def column(code: str, label: str, *, longest: int | None = None, needed: bool = False) -> FieldRule:
    """Return the rule of a plain column: text, number, date, or yes and no."""

    def read(row: models.Model, _write: Write) -> Value:
        value = getattr(row, code)
        return value.isoformat() if isinstance(value, date) else value

    def write(row: models.Model, value: Value, _write: Write) -> None:
        kind = row._meta.get_field(code)
        if isinstance(value, str):
            value = value.strip().replace("\x00", "")
            if longest and len(value) > longest:
                raise Refused(f"{label} is too long. Use {longest} characters at most.", field=code)
        if needed and not value:
            raise Refused(f"{label} is empty. Write something.", field=code)
        if isinstance(kind, models.DateField):
            value = date.fromisoformat(value) if value else None
        setattr(row, code, value)

    def bare(value: Value) -> Value:
        return value.strip() if isinstance(value, str) else value

    return FieldRule(code, label, read, write, bare)


def choice(code: str, label: str, choices: Sequence[str]) -> FieldRule:
    """Return the rule of a column that takes one of the given codes."""
    plain = column(code, label)

    def write(row: models.Model, value: Value, context: Write) -> None:
        if value not in choices:
            raise Refused(f"{label}: choose one from the list.", field=code)
        plain.write(row, value, context)

    return FieldRule(code, label, plain.read, write)


def _read_removed(row: Any, _write: Write) -> Value:
    return row.removed_at is not None


def _write_removed(row: Any, value: Value, write: Write) -> None:
    row.removed_at = write.now if value else None


REMOVED = FieldRule("removed", "Removed", _read_removed, _write_removed)


def may_edit(by: Viewer) -> None:
    """Raise PermissionDenied unless the viewer may change plans."""
    if not by.can(permissions.EDIT):
        raise PermissionDenied


def plan_subject(plan: Plan) -> Subject:
    """Return the plan as the record names it."""
    return Subject("plans.plan", plan.pk, plan.title)


@transaction.atomic
def change(
    thing: Thing,
    row: Any,
    values: Mapping[str, Value],
    write: Write,
    *,
    seen: int | None,
    verb: str,
    reason: str = "",
    undoes: int | None = None,
) -> Entry | None:
    """Return the line on record once every given field has its value, or None when all had it already.

    `seen` is the version that the person looked at; None takes the present one. Raises Stale when it is no longer the
    present one, Refused when a value breaks a rule. `row.version` is the new version afterwards.
    """
    if not write.is_answer:
        may_edit(write.by)
    if not _differing(thing, row, values, write):
        return None
    claim(thing, row, seen)
    row.refresh_from_db()
    old = _differing(thing, row, values, write)
    for rule in thing.fields:
        if rule.code in old:
            rule.write(row, values[rule.code], write)
    thing.check(row)
    row.save()
    changes: list[Change] = []
    for rule in thing.fields:
        if rule.code in old:
            new = rule.read(row, write)
            if rule.bare(new) != rule.bare(old[rule.code]):
                changes.append({"field": rule.code, "label": rule.label, "old": old[rule.code], "new": new})
    within = None if thing.kind == "plans.plan" else plan_subject(write.plan)
    subject = Subject(thing.kind, row.pk, thing.label(row, write))
    return record(verb, by=write.by, subject=subject, within=within, changes=changes, reason=reason, undoes=undoes)


def _differing(thing: Thing, row: Any, values: Mapping[str, Value], write: Write) -> dict[str, Value]:
    """Return the present values of the given fields that are to be another."""
    old: dict[str, Value] = {}
    for code, value in values.items():
        rule = thing.rule(code)
        present = rule.read(row, write)
        if rule.bare(present) != rule.bare(value):
            old[code] = present
    return old


def claim(thing: Thing, row: Any, seen: int | None) -> None:
    """Count the row's version up for whoever writes it now; raises Stale when `seen` is not the present one."""
    version = row.version if seen is None else seen
    claimed = type(row)._default_manager.filter(pk=row.pk, version=version).update(version=F("version") + 1)
    if not claimed:
        raise Stale(
            f"Somebody else changed this {thing.noun} while you were at it, so nothing was saved. "
            "Look at it as it is now and make your change again."
        )


def record_new(thing: Thing, row: Any, write: Write, *, verb: str, reason: str = "") -> Entry:
    """Return the line on record of a thing that was just made, with every field that holds something."""
    changes: list[Change] = [{"field": "removed", "label": "Removed", "old": True, "new": False}]
    for rule in thing.fields:
        value = rule.read(row, write)
        if value not in (None, "", [], {}, False) and rule.code not in {"removed", "state", "level", "scale"}:
            changes.append({"field": rule.code, "label": rule.label, "old": None, "new": value})
    within = None if thing.kind == "plans.plan" else plan_subject(write.plan)
    return record(
        verb,
        by=write.by,
        subject=Subject(thing.kind, row.pk, thing.label(row, write)),
        within=within,
        changes=changes,
        reason=reason,
    )
