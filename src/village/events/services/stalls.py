"""Stalls: put on the list, invited, confirmed by a link or by hand, taken off."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.events.models.event import Event, Occurrence
from village.events.models.stall import Stall
from village.events.services.letters import post
from village.events.services.may import event_subject, must_write
from village.messaging.rules.links import new_nonce

TWICE = "There is a stall of that name already. Change that one, or write another name."
CARRIED = ("organisation_id", "name", "about", "needs", "table", "email")


@transaction.atomic
def put_on_list(*, by: Viewer, event: Event, values: Mapping[str, Any], stall: Stall | None = None) -> Stall:
    """Return the stall, new or changed, as the list has it; nobody is written to."""
    must_write(by, event)
    row = stall or Stall(event=event)
    for name, value in values.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(TWICE, field="name") from error
    record("events.stall-kept", by=by, subject=event_subject(event), reason=row.name)
    return row


@transaction.atomic
def invite(*, by: Viewer, stall: Stall) -> None:
    """An e-mail with a link goes to the stall; a link that went before opens nothing any more."""
    must_write(by, stall.event)
    if not stall.email:
        raise Refused("Write an e-mail address first, or confirm the stall yourself after you rang.")
    now = timezone.now()
    time = stall.event.occurrences.filter(on__gte=timezone.localdate(now), state=Occurrence.State.ON).first()
    if time is None:
        raise Refused("The event has no time to come, so nobody can be invited to it.")
    stall.nonce, stall.invited_on, stall.declined_on = new_nonce(), timezone.localdate(now), None
    stall.save()
    post(stall=stall, time=time, now=now)
    record("events.stall-invited", by=by, subject=event_subject(stall.event), reason=stall.name)


@transaction.atomic
def answer(*, by: Viewer, stall: Stall, comes: bool, about: str = "", needs: str = "") -> None:
    """The stall said yes, with what it needs, or no. `by` is staff, or whoever holds the link."""
    if by.link_id != stall.pk:
        must_write(by, stall.event)
    today = timezone.localdate()
    stall.confirmed_on = today if comes else None
    stall.declined_on = None if comes else today
    if comes:
        stall.about, stall.needs = about[:300] or stall.about, needs[:300] or stall.needs
    stall.save()
    verb = "events.stall-confirmed" if comes else "events.stall-declined"
    record(verb, by=by, subject=event_subject(stall.event), reason=stall.name)


@transaction.atomic
def take_off(*, by: Viewer, stall: Stall) -> None:
    """The stall stands on no list, and its link opens nothing."""
    must_write(by, stall.event)
    record("events.stall-off", by=by, subject=event_subject(stall.event), reason=stall.name)
    stall.delete()


def holder_of(stall: Stall, request_id: str) -> Viewer:
    """Return whoever holds the link as a viewer: a name in one partnership, without any right."""
    return Viewer(name=stall.name, partnership_id=stall.event.partnership_id, request_id=request_id, link_id=stall.pk)


def carry_over_stalls(event: Event, later: Event) -> None:
    """Who has a table at an event has one at its later times that go on as another; who has not answered is asked anew.

    The link of an invitation stays with the earlier event.
    """
    Stall.objects.bulk_create(
        Stall(event=later, confirmed_on=one.confirmed_on, **{name: getattr(one, name) for name in CARRIED})
        for one in Stall.objects.filter(event=event, declined_on=None)
    )
