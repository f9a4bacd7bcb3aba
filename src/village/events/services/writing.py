"""Writing an event: begun as a draft, changed as a whole, copied."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.events.contributions import tell
from village.events.models.event import Event
from village.events.models.venue import Venue
from village.events.queries.events import same_again
from village.events.rules.clock import must_exist
from village.events.rules.repeating import Times, check, read
from village.events.services.may import CANCELLED, event_subject, must_write, must_write_for
from village.events.services.planning import plan_times, raise_versions, times_by_rule, times_with_other_room
from village.events.services.undoing import finish, remember

COPIED = (
    "host_id",
    "series_id",
    "kind",
    "audience",
    "title",
    "about",
    "who_for",
    "years",
    "is_big",
    "venue_id",
    "online_at",
    "starts_at",
    "ends_at",
    "booking",
    "places",
    "cost_pence",
    "has_childcare",
    "childcare_places",
    "interpreters",
    "access",
    "transport",
    "contact",
)


@transaction.atomic
def make_event(*, by: Viewer, host_id: int | None, values: Mapping[str, Any]) -> Event:
    """Return the draft with its times; raises Refused for a rule, an hour or a place that cannot be."""
    must_write_for(by, host_id)
    event = Event(partnership_id=by.partnership_id or 0, host_id=host_id, made_by_id=by.user_id)
    for name, value in values.items():
        setattr(event, name, value)
    _must_be_possible(event, timezone.localdate())
    event.save()
    plan_times(event)
    record("events.made", by=by, subject=event_subject(event))
    event.refresh_from_db()
    return event


@transaction.atomic
def change_event(*, by: Viewer, event: Event, seen_version: int, values: Mapping[str, Any]) -> Event:
    """Return the event with new values; its times to come follow, except those moved or cancelled by hand."""
    must_write(by, event)
    if event.state == Event.State.CANCELLED:
        raise Refused(CANCELLED)
    if "host_id" in values:
        must_write_for(by, values["host_id"])
    before = copy(event)
    wanted = copy(event)
    for name, value in values.items():
        setattr(wanted, name, value)
    _must_be_possible(wanted, min(event.first_on, timezone.localdate()))
    step = remember(event, "Changed the event", by=by)
    written = change(
        event, values, seen_version=seen_version, verb="events.changed", by=by, subject=event_subject(event)
    )
    if not written:
        step.delete()
        return event
    _, gone = plan_times(event, before=before)
    raise_versions(event)
    finish(step, event)
    tell(by, gone, "cancelled")
    tell(by, times_with_other_room(event, before), "given other places")
    return event


@transaction.atomic
def copy_event(*, by: Viewer, event: Event, first_on: date) -> Event:
    """Return a draft that says the same from another day on; a rule begins anew, without its end."""
    values = {name: getattr(event, name) for name in COPIED if name != "host_id"}
    rule = dict(event.repeats) if event.repeats else None
    if rule:
        rule |= {"until": None, "left_out": []}
    return make_event(by=by, host_id=event.host_id, values={**values, "first_on": first_on, "repeats": rule})


def left_out_of(event: Event) -> Times:
    """Return the days of the event’s rule, with those left out and why, for its page."""
    return times_by_rule(event, timezone.localdate())


def _must_be_possible(event: Event, earliest: date) -> None:
    must_exist(event.first_on, event.starts_at, event.ends_at)
    if event.first_on < earliest:
        raise Refused("The first day is over. Choose a day that is still to come.", field="first_on")
    if event.audience == Event.Audience.SCHOOL and event.host_id is None:
        raise Refused("Say which school’s families it is for, or choose everybody.", field="audience")
    rule = read(event.repeats)
    if rule is not None:
        check(rule, event.first_on)
    found = times_by_rule(event, timezone.localdate())
    if not found.days:
        why = f" {found.left_out[0].on:%-d %B %Y}: {found.left_out[0].why}." if found.left_out else ""
        raise Refused(f"There is no day on which it would be on.{why} Change the rule or the days.", field="first_on")
    twice = same_again(event, found.days)
    if twice:
        many = f" and on {len(twice) - 1} more" if len(twice) > 1 else ""
        raise Refused(
            f"“{event.title}” is on already at that hour on {twice[0]:%-d %B %Y}{many}. "
            "Change that event, or give this one another name or hour.",
            field="title",
        )
    must_fit(event.partnership_id, event.venue_id, event.places)


def must_fit(partnership_id: int, venue_id: int | None, places: int | None) -> None:
    """Nothing happens for a place of the partnership that holds so many; raises Refused otherwise."""
    venue = Venue.objects.filter(pk=venue_id or 0, partnership_id=partnership_id).first()
    if venue_id and venue is None:
        raise Refused("There is no such place. Choose one from the list.", field="venue")
    if venue and venue.seats is not None and places is not None and places > venue.seats:
        raise Refused(
            f"{venue} holds {venue.seats} people, and {places} places are offered. Choose fewer or a larger one.",
            field="places",
        )
