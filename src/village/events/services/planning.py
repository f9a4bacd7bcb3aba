"""The rows of an event’s times, kept in step with its rule; a time that somebody may have booked is never deleted."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F
from django.utils import timezone

from village.events.models.event import Event, Occurrence
from village.events.queries.calendars import school_calendar
from village.events.rules.repeating import HORIZON, Times, read, times_of

ROOM = ("booking", "places", "has_childcare", "childcare_places")
"""How many people an event takes."""
NO_LONGER = "It is not on at this time any more."


def times_by_rule(event: Event, today: date) -> Times:
    """Return the days that the event’s rule gives up to the horizon, and those left out with the reason."""
    horizon = max(today, event.first_on) + HORIZON
    calendar = school_calendar(event.partnership_id, event.host_id, event.first_on - timedelta(days=400), horizon)
    return times_of(read(event.repeats), event.first_on, calendar, horizon)


def plan_times(event: Event, *, before: Event | None = None) -> tuple[Times, list[Occurrence]]:
    """Return the rule’s days, and the published times that are off now; rows for the days stand.

    A time that was moved or cancelled by hand stays as it is. `before` is the event as it was: times at its hours
    follow to the new ones; without it only what is missing is added. What is past is never touched.
    """
    today = timezone.localdate()
    found = times_by_rule(event, today)
    if before is not None:
        _take_along(event, before, today)
    standing = {row.planned_on: row for row in Occurrence.objects.filter(event=event)}
    missing = [day for day in found.days if day not in standing and (day >= today or not standing)]
    Occurrence.objects.bulk_create(
        Occurrence(event=event, on=day, planned_on=day, starts_at=event.starts_at, ends_at=event.ends_at)
        for day in missing
    )
    gone: list[Occurrence] = []
    if before is not None:
        wanted = set(found.days)
        to_come = [row for day, row in standing.items() if row.on >= today]
        gone = _drop(event, [row for row in to_come if row.planned_on not in wanted and _is_of_rule(row, before)])
        _follow(event, before, [row for row in to_come if row.planned_on in wanted])
    Event.objects.filter(pk=event.pk).update(planned_until=max(today, event.first_on) + HORIZON)
    return found, gone


def _take_along(event: Event, before: Event, today: date) -> None:
    """An event that is on once takes its time along to its new day, with all that was booked for it."""
    if event.repeats or before.repeats or event.first_on == before.first_on:
        return
    row = Occurrence.objects.filter(event=event, planned_on=before.first_on, state=Occurrence.State.ON).first()
    if row is None or row.on < today or Occurrence.objects.filter(event=event, planned_on=event.first_on).exists():
        return
    row.on = row.planned_on = event.first_on
    row.starts_at, row.ends_at, row.why, row.version = event.starts_at, event.ends_at, "", row.version + 1
    row.save(update_fields=["on", "planned_on", "starts_at", "ends_at", "why", "version"])


def _drop(event: Event, rows: Sequence[Occurrence]) -> list[Occurrence]:
    if event.published_at is None:
        Occurrence.objects.filter(pk__in=[row.pk for row in rows]).delete()
        return []
    for row in rows:
        row.state, row.why, row.version = Occurrence.State.CANCELLED, NO_LONGER, row.version + 1
    Occurrence.objects.bulk_update(rows, ("state", "why", "version"))
    return list(rows)


def _follow(event: Event, before: Event, rows: Sequence[Occurrence]) -> None:
    changed = []
    for row in rows:
        is_back = row.state == Occurrence.State.CANCELLED and row.why == NO_LONGER
        same_hours = (row.starts_at, row.ends_at) == (event.starts_at, event.ends_at)
        if (_by_hand(row, before) and not is_back) or (same_hours and not is_back):
            continue
        row.starts_at, row.ends_at, row.version = event.starts_at, event.ends_at, row.version + 1
        if is_back:
            row.state, row.why = Occurrence.State.ON, ""
        changed.append(row)
    Occurrence.objects.bulk_update(changed, ("starts_at", "ends_at", "state", "why", "version"))


def _is_of_rule(row: Occurrence, before: Event) -> bool:
    """Tell whether a time stands because of the rule; one put back after its end stands by a person’s word."""
    rule = read(before.repeats)
    is_after_it = rule is not None and rule.until is not None and row.planned_on > rule.until
    return not is_after_it and not _by_hand(row, before)


def _by_hand(row: Occurrence, before: Event) -> bool:
    """Tell whether somebody moved or cancelled this very time."""
    is_moved = row.on != row.planned_on or (row.starts_at, row.ends_at) != (before.starts_at, before.ends_at)
    return is_moved or row.state == Occurrence.State.CANCELLED


def times_with_other_room(event: Event, before: Event) -> list[Occurrence]:
    """Return the times to come where the event takes other numbers of people than before; else none."""
    if all(getattr(event, name) == getattr(before, name) for name in ROOM):
        return []
    times = Occurrence.objects.filter(event=event, on__gte=timezone.localdate(), state=Occurrence.State.ON)
    return list(times.select_related("event"))


def raise_versions(event: Event) -> None:
    """Every time of the event to come counts as changed, so that calendars which hold it take it anew."""
    Occurrence.objects.filter(event=event, on__gte=timezone.localdate()).update(version=F("version") + 1)
