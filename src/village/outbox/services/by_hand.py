"""What a person settles: lines of which nobody knows whether a provider has them, and that cannot be asked (D-07)."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.outbox.contributions import tell, wake
from village.outbox.models import Line, Run
from village.outbox.queries.runs import lines_in_doubt
from village.outbox.rules.states import State

WORDS = {"sent": "it was sent", "not-sent": "it was not sent", "again": "it is to be sent again"}


@transaction.atomic
def settle_by_hand(line: Line, *, word: str, by: Actor, at: datetime) -> None:
    """The line stands as the person says: sent, not sent, or back in the queue.

    Raises Refused when it is not open to doubt, or for another word than `sent`, `not-sent` and `again`.
    """
    if not _settle(lines_in_doubt(line.run).filter(pk=line.pk), line.run, word, at):
        raise Refused("This is settled by now, or too late to be sent.")
    subject = Subject("outbox.line", line.pk, f"line {line.pk}")
    record("outbox.settled", by=by, subject=subject, reason=WORDS[word], partnership_id=line.run.partnership_id)


@transaction.atomic
def settle_all_by_hand(run: Run, *, word: str, by: Actor, at: datetime) -> int:
    """Return how many lines of the run now stand as the person says; raises Refused as for one line."""
    count = _settle(lines_in_doubt(run), run, word, at)
    if not count:
        raise Refused("These are settled by now, or too late to be sent.")
    subject = Subject("outbox.run", run.pk, f"{count} lines")
    record("outbox.settled", by=by, subject=subject, reason=WORDS[word], partnership_id=run.partnership_id)
    return count


def _settle(rows: QuerySet[Line], run: Run, word: str, at: datetime) -> int:
    if word not in WORDS:
        raise Refused("Say whether it was sent, was not sent, or is to be sent again.")
    if word == "again":
        rows = rows.filter(expires_at__gt=at)
    ids = list(rows.select_for_update().values_list("pk", flat=True))
    mine = Line.objects.filter(pk__in=ids)
    rest = {"state_at": at, "reason": f"said-{word}", "next_at": None, "claim": None, "awaits_receipt": False}
    if word == "sent":
        then = State.ACCEPTED
        mine.update(**{**rest, "state": then, "accepted_at": at})
    elif word == "not-sent":
        then = State.FAILED
        mine.update(**{**rest, "state": then})
    else:
        then = State.QUEUED
        mine.update(**{**rest, "state": then, "next_at": at})
    tell(run.purpose, ids, then, at)
    transaction.on_commit(wake)
    return len(ids)
