"""Ends of calls told after the lease was over: they are facts, but no late worker overwrites what was decided since."""

from collections.abc import Iterable
from datetime import datetime

from village.outbox.models import Attempt, Incident, Line
from village.outbox.providers.setup import provider_of
from village.outbox.rules.outcomes import Answer, Outcome
from village.outbox.rules.states import State
from village.outbox.rules.timing import next_poll_at
from village.outbox.services.incidents import raise_incident


def write_late(provider: str, ends: Iterable[tuple[Line, Answer, datetime]], *, at: datetime) -> None:
    """Each stands as a late attempt; one that was accepted settles its line where nothing contradicts it."""
    for line, answer, started_at in ends:
        if answer.outcome == Outcome.ACCEPTED:
            _settle(provider, line, answer, at)
        Attempt.objects.create(
            line_id=line.pk,
            number=line.attempt_count + 1,
            provider=provider,
            started_at=started_at,
            ended_at=at,
            outcome=answer.outcome,
            status=answer.status,
            kind=answer.kind,
            provider_id=answer.provider_id,
            is_late=True,
        )


def _settle(provider: str, line: Line, answer: Answer, at: datetime) -> None:
    """A line that is unknown, or back in the queue, is accepted; one that was accepted otherwise is an incident.

    Its provider is who took it, although another may have been chosen meanwhile.
    """
    can_be_asked = bool(answer.provider_id) and provider_of(provider).ability.can_be_asked
    settled = Line.objects.filter(pk=line.pk, state__in=(State.UNKNOWN, State.QUEUED)).update(
        state=State.ACCEPTED,
        provider=provider,
        state_at=at,
        accepted_at=at,
        reason="",
        claim=None,
        claim_count=0,
        awaits_receipt=can_be_asked,
        next_at=next_poll_at(at, at) if can_be_asked else None,
    )
    if settled:
        return
    known = line.attempts.filter(outcome=Outcome.ACCEPTED).exclude(provider_id=answer.provider_id)
    if known.exists():
        raise_incident(Incident.Kind.FOUND_TWICE, at=at, provider=provider, run=line.run, detail=f"line {line.pk}")
