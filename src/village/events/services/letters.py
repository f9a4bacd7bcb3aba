"""E-mails to stalls: each is a line of the outbox, and is asked for again last."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.template.loader import render_to_string

from village.events.models.event import Event, Occurrence
from village.events.models.stall import Stall
from village.events.queries.links import PURPOSE, stall_address
from village.events.rules.letter_words import invitation
from village.events.rules.words import when_words
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue

GOES_FOR = timedelta(days=7)


def post(*, stall: Stall, time: Occurrence, now: datetime) -> None:
    """The invitation waits in the outbox. Call it inside the transaction that invites."""
    event = stall.event
    place = time.venue or event.venue
    words = invitation(
        stall=stall.name,
        event=event.title,
        when=when_words(time.on, time.starts_at, time.ends_at),
        where=str(place) if place else "",
        host=event.host.name if event.host else event.partnership.name,
        link=stall_address(stall),
    )
    line = NewLine(
        recipient_id=stall.pk,
        channel="email",
        address=stall.email,
        language="en",
        subject=words.subject,
        body=words.as_text(),
        html=render_to_string("events/letter.html", {"words": words}),
        not_before=now,
        expires_at=now + GOES_FOR,
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=event.pk,
        partnership_id=event.partnership_id,
        organisation_id=event.host_id,
        lines=[line],
        canary=0,
        at=now,
    )


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each invitation whether it may still go: not once the stall answered, or the event is off."""
    stalls = Stall.objects.filter(pk__in=[line.recipient_id for line in lines]).select_related("event")
    found = {stall.pk: stall for stall in stalls}
    return {line.id: suppress("not-wanted") for line in lines if not _goes(found.get(line.recipient_id))}


def _goes(stall: Stall | None) -> bool:
    if stall is None or not stall.nonce or stall.declined_on or stall.confirmed_on:
        return False
    return stall.event.state != Event.State.CANCELLED
