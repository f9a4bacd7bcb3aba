"""What a person settles: lines of which nobody knows whether a provider that cannot be asked took them (D-07)."""

from datetime import datetime

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.outbox.contributions import tell, wake
from village.outbox.models import Line
from village.outbox.rules.states import State

WORDS = {"sent": "it was sent", "not-sent": "it was not sent", "again": "it is to be sent again"}


@transaction.atomic
def settle_by_hand(line: Line, *, word: str, by: Actor, at: datetime) -> None:
    """The line stands as the person says: sent, not sent, or back in the queue.

    Raises Refused when it is no longer open to doubt, or for another word than `sent`, `not-sent` and `again`.
    """
    if word not in WORDS:
        raise Refused("Say whether it was sent, was not sent, or is to be sent again.")
    mine = Line.objects.filter(pk=line.pk, state=State.UNKNOWN)
    if word == "sent":
        then, done = State.ACCEPTED, mine.update(state=State.ACCEPTED, accepted_at=at, **_rest(at, "said-sent"))
    elif word == "not-sent":
        then, done = State.FAILED, mine.update(state=State.FAILED, **_rest(at, "said-not-sent"))
    else:
        values = {**_rest(at, "said-again"), "next_at": at}
        then, done = State.QUEUED, mine.filter(expires_at__gt=at).update(state=State.QUEUED, **values)
    if not done:
        raise Refused("This is settled by now, or too late to be sent.")
    tell(line.run.purpose, [line.pk], then, at)
    subject = Subject("outbox.line", line.pk, f"line {line.pk}")
    record("outbox.settled", by=by, subject=subject, reason=WORDS[word], partnership_id=line.run.partnership_id)
    transaction.on_commit(wake)


def _rest(at: datetime, reason: str) -> dict[str, object]:
    return {"state_at": at, "reason": reason, "next_at": None, "claim": None, "awaits_receipt": False}
