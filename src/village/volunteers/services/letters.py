"""E-mails to volunteers: each is a line of the outbox, and is asked for again last."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils import timezone

from village.design.wording import clock, day
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue
from village.volunteers.models import Turn, Volunteer, VolunteerLetter
from village.volunteers.queries.people import letters_with, link_for
from village.volunteers.rules.letter_words import words_of

PURPOSE = "volunteers.letter"
GOES_FOR = timedelta(days=3)
Kind = VolunteerLetter.Kind


def post(
    *, volunteer: Volunteer, kind: str, now: datetime, turn: Turn | None = None, role: str = "", thanks: str = ""
) -> VolunteerLetter | None:
    """Return the letter, whose line waits in the outbox; None for who gave no address. Call it in a transaction."""
    if not volunteer.email:
        return None
    letter = VolunteerLetter.objects.create(volunteer=volunteer, turn=turn, kind=kind, made_at=now)
    words = words_of(
        kind,
        name=volunteer.name,
        host=volunteer.host.name if volunteer.host else volunteer.partnership.name,
        role=role or (turn.shift.role.name if turn else ""),
        when=f"{day(turn.shift.on)}, {clock(turn.shift.starts_at)} to {clock(turn.shift.ends_at)}" if turn else "",
        link=link_for(volunteer),
        thanks=thanks,
    )
    line = NewLine(
        recipient_id=letter.pk,
        channel="email",
        address=volunteer.email,
        language="en",
        subject=words.subject,
        body=words.as_text(),
        html=render_to_string("volunteers/letter.html", {"words": words}),
        not_before=now,
        expires_at=now + GOES_FOR,
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=letter.pk,
        partnership_id=volunteer.partnership_id,
        organisation_id=volunteer.host_id,
        lines=[line],
        canary=0,
        at=now,
    )
    return letter


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it still holds: nobody is reminded of a turn that was called off or is past."""
    letters, today = letters_with([line.recipient_id for line in lines]), timezone.localdate(at)
    found = {}
    for line in lines:
        letter = letters.get(line.recipient_id)
        if letter is None or (letter.turn is not None and not _holds(letter.kind, letter.turn, today)):
            found[line.id] = suppress("not-wanted")
    return found


def _holds(kind: str, turn: Turn, today: date) -> bool:
    if kind == Kind.OFF:
        return turn.state != Turn.State.ON or turn.shift.cancelled_at is not None
    return turn.state == Turn.State.ON and turn.shift.cancelled_at is None and turn.shift.on >= today
