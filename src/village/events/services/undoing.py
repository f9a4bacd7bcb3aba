"""What stood before each change is kept for a month, so that a press too many is undone by another."""

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.events.contributions import is_counted_on, tell
from village.events.models.event import Event, Occurrence
from village.events.models.step import Step
from village.events.queries.events import last_step
from village.events.services.may import event_subject, must_write
from village.events.services.planning import times_with_other_room

LEFT_AS_IT_IS = frozenset({"id", "public_id", "version", "modified_at", "made_by_id", "partnership_id"})
NOTHING_TO_UNDO = "Nothing can be undone any more: somebody changed it since. Look at how it stands now."
COUNTED_ON = (
    "Somebody has booked already, so it cannot be a draft again. Cancel the event instead, and say why: "
    "it stays to be seen, and you can tell everybody who booked."
)
UNDONE = "It is not on at this time any more."


def remember(event: Event, words: str, *, by: Viewer) -> Step:
    """Return the step with everything that stands now. Call it before the change, and `finish` after it."""
    before = {
        "event": _plain(event),
        "times": [{"id": row.pk, **_plain(row)} for row in Occurrence.objects.filter(event=event)],
    }
    return Step.objects.create(event=event, at=timezone.now(), by_id=by.user_id, words=words[:120], before=before)


def finish(step: Step, event: Event) -> None:
    """The step can be undone as long as the event stays as it is now."""
    Event.objects.filter(pk=event.pk).update(modified_at=timezone.now())
    event.refresh_from_db()
    Step.objects.filter(pk=step.pk).update(version_after=event.version)


@transaction.atomic
def undo(*, by: Viewer, event: Event) -> str:
    """Return what was undone: the event and its times stand as before. Times that came since are off, not gone."""
    must_write(by, event)
    step = last_step(event)
    if step is None:
        raise Refused(NOTHING_TO_UNDO)
    was_draft = step.before["event"]["state"] == Event.State.DRAFT
    if was_draft and event.state != Event.State.DRAFT and is_counted_on(event):
        raise Refused(COUNTED_ON)
    before = copy(event)
    written = Event.objects.filter(pk=event.pk, version=step.version_after).update(
        **_values(Event, step.before["event"]), version=step.version_after + 1, modified_at=timezone.now()
    )
    if not written:
        raise Refused(NOTHING_TO_UNDO)
    changed = _times_back(event, step)
    _join_again(event, step)
    event.refresh_from_db()
    step.delete()
    record("events.undone", by=by, subject=event_subject(event), reason=step.words)
    tell(by, changed, "moved")
    tell(by, times_with_other_room(event, before), "given other places")
    return step.words


def _join_again(event: Event, step: Step) -> None:
    """What had been split off is gone again; times that only it had are off, and stay with the event."""
    later = Event.objects.filter(pk=step.before.get("later")).first()
    if later is None:
        return
    if later.version != step.before["later_version"]:
        raise Refused(NOTHING_TO_UNDO)
    Occurrence.objects.filter(event=later).update(event=event, state=Occurrence.State.CANCELLED, why=UNDONE)
    later.delete()


def _times_back(event: Event, step: Step) -> list[Occurrence]:
    was = {row["id"]: row for row in step.before["times"]}
    changed: list[Occurrence] = []
    # Times that passed to a later event come home, so they are looked for by their id.
    for row in Occurrence.objects.filter(models.Q(event=event) | models.Q(pk__in=was)):
        if row.pk in was:
            values = _values(Occurrence, was[row.pk])
            if any(getattr(row, name) != value for name, value in values.items()):
                Occurrence.objects.filter(pk=row.pk).update(**values, version=row.version + 1)
                changed.append(row)
        elif event.published_at is None:
            row.delete()
        elif row.state == Occurrence.State.ON:
            Occurrence.objects.filter(pk=row.pk).update(
                state=Occurrence.State.CANCELLED, why=UNDONE, version=row.version + 1
            )
            changed.append(row)
    return changed


def _plain(row: models.Model) -> dict[str, Any]:
    return {
        field.attname: _as_json(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in LEFT_AS_IT_IS
    }


def _as_json(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _values(table: type[models.Model], plain: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in table._meta.concrete_fields if field.attname not in LEFT_AS_IT_IS}
    return {
        name: value if isinstance(fields[name], models.JSONField) else fields[name].to_python(value)
        for name, value in plain.items()
        if name in fields
    }
