"""From draft to published to cancelled; each warning is passed by a person, with a reason."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.events.contributions import tell
from village.events.models.event import Event, Occurrence
from village.events.queries.calendars import school_calendar
from village.events.queries.events import as_taken, taken_on, times_of
from village.events.rules.clashes import Clash, clashes_of
from village.events.rules.clock import clock_note
from village.events.rules.repeating import HOLIDAYS, Repeats, why_not
from village.events.services.may import event_subject, must_publish, must_write
from village.events.services.planning import raise_versions
from village.events.services.undoing import finish, remember

MOST_DAYS = 120
"""So many of the next times are looked at; a clash that begins later is told when its time comes nearer."""


def warnings_of(event: Event, viewer: Viewer | None = None) -> list[Clash]:
    """Return what somebody should know before this is published, in a fixed number of queries.

    For a viewer, drafts count that they see; nobody has to give a reason for those.
    """
    today = timezone.localdate()
    times = [one for one in times_of(event) if one.on >= today and one.state == Occurrence.State.ON][:MOST_DAYS]
    venue = str(event.venue) if event.venue else "The place"
    others = taken_on(event, {one.on for one in times}, viewer)
    found = clashes_of([as_taken(one, event) for one in times], others, venue)
    found += _days(event, [one.on for one in times])
    notes = [(one.on, clock_note(one.on, one.starts_at)) for one in times]
    found += [Clash("clock", note, on) for on, note in notes if note][:1]
    return found


def _days(event: Event, days: list[date]) -> list[Clash]:
    if not days or event.kind in {Event.Kind.FAMILY, Event.Kind.TRAINING}:
        return []
    calendar = school_calendar(event.partnership_id, event.host_id, days[0], days[-1])
    asked = Repeats("weekly", term_time=True)
    why = [(day, why_not(day, asked, calendar)) for day in days if day.weekday() < 5]
    found = [(day, reason) for day, reason in why if reason]
    if not found:
        return []
    day, reason = found[0]
    more = f", and {len(found) - 1} more of its days are no school days" if len(found) > 1 else ""
    said = "School is out" if reason == HOLIDAYS else reason
    return [Clash("holiday", f"{said} on {day:%-d %B %Y}{more}. Families may be away.", day)]


@transaction.atomic
def publish(*, by: Viewer, event: Event, seen_version: int, passed: Mapping[str, str]) -> Event:
    """Return the event, which everybody it is for sees now; raises Refused while a warning has no reason beside it."""
    must_publish(by, event)
    if event.state == Event.State.PUBLISHED:
        raise Refused("It is published already.")
    kept = []
    for clash in warnings_of(event):
        reason = " ".join(passed.get(clash.code, "").split())[:200]
        if not reason:
            raise Refused(f"{clash.sentence} Or say in a line why it may be.", field=clash.code)
        kept.append({"code": clash.code, "sentence": clash.sentence, "reason": reason})
    values = {
        "state": Event.State.PUBLISHED,
        "published_at": event.published_at or timezone.now(),
        "passed": kept,
        "why": "",
    }
    step = remember(event, "Published it", by=by)
    change(event, values, seen_version=seen_version, verb="events.published", by=by, subject=event_subject(event))
    finish(step, event)
    return event


@transaction.atomic
def cancel_event(*, by: Viewer, event: Event, seen_version: int, why: str) -> Event:
    """Return the event, cancelled with all its times to come; families read why."""
    must_publish(by, event)
    if event.state != Event.State.PUBLISHED:
        raise Refused("Only an event that is published is cancelled. A draft is simply removed.")
    reason = reason_of(why)
    step = remember(event, "Cancelled it", by=by)
    values = {"state": Event.State.CANCELLED, "why": reason}
    change(
        event,
        values,
        seen_version=seen_version,
        verb="events.cancelled",
        by=by,
        subject=event_subject(event),
        reason=reason,
    )
    today = timezone.localdate()
    to_come = [one for one in times_of(event) if one.on >= today and one.state == Occurrence.State.ON]
    Occurrence.objects.filter(pk__in=[one.pk for one in to_come]).update(state=Occurrence.State.CANCELLED, why=reason)
    raise_versions(event)
    finish(step, event)
    tell(by, to_come, "cancelled")
    return event


@transaction.atomic
def remove_draft(*, by: Viewer, event: Event) -> None:
    """The draft is gone; what was ever published is cancelled instead, so that nobody looks for it in vain."""
    must_write(by, event)
    if event.published_at is not None:
        raise Refused("It was published, so people may know of it. Cancel it instead.")
    record("events.removed", by=by, subject=event_subject(event))
    event.delete()


def reason_of(why: str) -> str:
    """Return one line; raises Refused without one."""
    reason = " ".join(why.split())[:200]
    if not reason:
        raise Refused("Say in a line why, as families will read it.", field="why")
    return reason
