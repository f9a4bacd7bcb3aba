"""One time of an event, or this and all later ones: moved, cancelled, put back; the job that plans on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import Actor, record
from village.basics.errors import Refused
from village.events.contributions import tell, tell_split
from village.events.models.event import Event, Occurrence
from village.events.queries.calendars import school_calendar
from village.events.rules.clock import must_exist
from village.events.rules.repeating import HORIZON, Repeats, check, earlier_part, later_part, read, stored
from village.events.services.may import CANCELLED, event_subject, must_publish, must_write
from village.events.services.planning import plan_times, raise_versions, times_with_other_room
from village.events.services.publishing import reason_of
from village.events.services.stalls import carry_over_stalls
from village.events.services.undoing import finish, remember
from village.events.services.writing import COPIED, must_fit

AHEAD = timedelta(days=30)
"""The job plans on when less than the horizon without this is planned."""


@dataclass(frozen=True, slots=True)
class When:
    """Where one time goes."""

    on: date
    starts_at: time
    ends_at: time
    venue_id: int | None = None
    places: int | None = None


@transaction.atomic
def move_time(*, by: Viewer, row: Occurrence, seen_version: int, when: When, why: str) -> Occurrence:
    """Return the time on its new day; by `planned_on` it is known which of the rule’s days it was."""
    event = row.event
    must_write(by, event)
    _must_stand(row)
    must_exist(when.on, when.starts_at, when.ends_at)
    must_fit(event.partnership_id, when.venue_id or event.venue_id, when.places or event.places)
    if when.on < timezone.localdate():
        raise Refused("That day is over. Choose a day that is still to come.", field="on")
    taken = Occurrence.objects.filter(event=event, on=when.on, state=Occurrence.State.ON).exclude(pk=row.pk)
    if taken.filter(starts_at__lt=when.ends_at, ends_at__gt=when.starts_at).exists():
        raise Refused(f"It is on at that hour of {when.on:%-d %B %Y} already. Choose another.", field="on")
    reason = reason_of(why) if event.published_at else " ".join(why.split())[:200]
    step = remember(event, f"Moved {row.on:%-d %B}", by=by)
    values = {
        "on": when.on,
        "starts_at": when.starts_at,
        "ends_at": when.ends_at,
        "venue_id": when.venue_id,
        "places": when.places,
        "why": reason,
    }
    _change(row, values, by=by, verb="events.time-moved", seen_version=seen_version, reason=reason)
    _touch(event)
    finish(step, event)
    tell(by, [row], "moved")
    return row


@transaction.atomic
def cancel_time(*, by: Viewer, row: Occurrence, seen_version: int, why: str) -> None:
    """The time is off, and why; it stays where it was for all to see."""
    must_write(by, row.event)
    _must_stand(row)
    reason = reason_of(why)
    step = remember(row.event, f"Cancelled {row.on:%-d %B}", by=by)
    values = {"state": Occurrence.State.CANCELLED, "why": reason}
    _change(row, values, by=by, verb="events.time-cancelled", seen_version=seen_version, reason=reason)
    _touch(row.event)
    finish(step, row.event)
    tell(by, [row], "cancelled")


@transaction.atomic
def put_back(*, by: Viewer, row: Occurrence) -> None:
    """A time that was cancelled is on again."""
    must_write(by, row.event)
    if row.state != Occurrence.State.CANCELLED or row.event.state == Event.State.CANCELLED:
        raise Refused("This time is not cancelled.")
    step = remember(row.event, f"Put {row.on:%-d %B} back", by=by)
    values = {"state": Occurrence.State.ON, "why": ""}
    _change(row, values, by=by, verb="events.time-back", seen_version=row.version)
    _touch(row.event)
    finish(step, row.event)
    tell(by, [row], "put back")


@transaction.atomic
def change_from(*, by: Viewer, row: Occurrence, seen_version: int, values: Mapping[str, Any]) -> Event:
    """Return the event that goes on from this time with new values; the earlier one ends the day before.

    The later times pass over as they are, with all that was booked for them.
    """
    event = row.event
    must_write(by, event)
    _must_stand(row)
    rule = read(event.repeats)
    if rule is None:
        raise Refused("It is on once. Change the event itself.")
    if event.version != seen_version:
        raise Refused("Somebody changed the event since. Look at how it stands, then choose again.")
    day = row.planned_on
    if not Occurrence.objects.filter(event=event, planned_on__lt=day).exists():
        raise Refused("This is its first time. Change the event itself.")
    calendar = school_calendar(event.partnership_id, event.host_id, event.first_on, day + HORIZON)
    new_rule = later_part(rule, event.first_on, day, calendar)
    step = remember(event, f"Changed it from {day:%-d %B} on", by=by)
    later = _later_event(event, by, day, new_rule, values)
    before = Event(starts_at=event.starts_at, ends_at=event.ends_at)
    later.save()
    Occurrence.objects.filter(event=event, planned_on__gte=day).update(event=later)
    ended = earlier_part(rule, day)
    change(
        event,
        {"repeats": stored(ended) if ended else None},
        seen_version=seen_version,
        verb="events.split",
        by=by,
        subject=event_subject(event),
    )
    _, gone = plan_times(later, before=before)
    raise_versions(later)
    carry_over_stalls(event, later)
    tell_split(event, later)
    step.before |= {"later": later.pk, "later_version": later.version}
    step.save(update_fields=["before"])
    finish(step, event)
    record("events.made", by=by, subject=event_subject(later))
    tell(by, gone, "cancelled")
    tell(by, times_with_other_room(later, event), "given other places")
    return later


def _later_event(event: Event, by: Viewer, day: date, rule: Repeats | None, values: Mapping[str, Any]) -> Event:
    """Return the event that goes on from a day, unsaved; raises Refused for what cannot be."""
    later = Event(
        partnership_id=event.partnership_id,
        state=event.state,
        published_at=event.published_at,
        made_by_id=by.user_id,
        first_on=day,
        version=event.version + 1,
        repeats=stored(rule) if rule else None,
        **{name: getattr(event, name) for name in COPIED},
    )
    for name, value in values.items():
        setattr(later, name, value)
    must_exist(later.first_on, later.starts_at, later.ends_at)
    must_fit(later.partnership_id, later.venue_id, later.places)
    found = read(later.repeats)
    if found:
        check(found, later.first_on)
    return later


@transaction.atomic
def cancel_from(*, by: Viewer, row: Occurrence, why: str) -> int:
    """Return how many times are off: this one and all later ones; the rule ends before them."""
    event = row.event
    must_publish(by, event)
    _must_stand(row)
    reason, rule = reason_of(why), read(event.repeats)
    step = remember(event, f"Cancelled it from {row.on:%-d %B} on", by=by)
    rows = list(Occurrence.objects.filter(event=event, planned_on__gte=row.planned_on, state=Occurrence.State.ON))
    Occurrence.objects.filter(pk__in=[one.pk for one in rows]).update(state=Occurrence.State.CANCELLED, why=reason)
    ended = earlier_part(rule, row.planned_on)
    change(
        event,
        {"repeats": stored(ended) if ended else None},
        seen_version=event.version,
        verb="events.ended",
        by=by,
        subject=event_subject(event),
        reason=reason,
    )
    raise_versions(event)
    finish(step, event)
    tell(by, rows, "cancelled")
    return len(rows)


@transaction.atomic
def plan_on(*, by: Actor, today: date) -> int:
    """Return for how many events further times stand now, up to the horizon."""
    due = Event.objects.filter(repeats__isnull=False).exclude(state=Event.State.CANCELLED)
    due = due.filter(Q(planned_until__isnull=True) | Q(planned_until__lt=today + HORIZON - AHEAD))
    count = 0
    for event in due:
        plan_times(event)
        count += 1
    return count


def _must_stand(row: Occurrence) -> None:
    if row.event.state == Event.State.CANCELLED:
        raise Refused(CANCELLED)
    if row.state == Occurrence.State.CANCELLED:
        raise Refused("This time is cancelled. Put it back first.")
    if row.on < timezone.localdate():
        raise Refused("This time is over, so it stays as it was.")


def _touch(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(version=event.version + 1, modified_at=timezone.now())
    event.refresh_from_db()


def _change(
    row: Occurrence, values: Mapping[str, Any], *, by: Viewer, verb: str, seen_version: int, reason: str = ""
) -> None:
    change(
        row,
        values,
        seen_version=seen_version,
        verb=verb,
        by=by,
        subject=event_subject(row.event),
        reason=reason,
    )
