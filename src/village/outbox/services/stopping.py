"""Cancelling, pausing and going on: of one run, and of all sending of the installation."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.errors import Refused
from village.outbox.contributions import tell, wake
from village.outbox.models import Brake, Line, ProviderState, Run
from village.outbox.queries.runs import run_of, waiting_lines
from village.outbox.rules.routing import PROVIDER_WORDS
from village.outbox.rules.states import State
from village.outbox.services.restored_copy import agree


@transaction.atomic
def cancel(*, purpose: str, owner_id: int, by: Actor, at: datetime, recipient_ids: Sequence[int] | None = None) -> int:
    """Return how many lines will never go: all that no provider was asked about; the others go on.

    With `recipient_ids` only theirs, and the run goes on; without, it is over.
    """
    run = run_of(purpose, owner_id, lock=True)
    if run is None:
        return 0
    ids = list(waiting_lines(run, recipient_ids).select_for_update().values_list("pk", flat=True))
    if recipient_ids is None and run.state != Run.State.CANCELLED:
        run.state, run.stopped_at, run.stopped_by_id = Run.State.CANCELLED, at, by.user_id
        run.save(update_fields=["state", "stopped_at", "stopped_by"])
    Line.objects.filter(pk__in=ids).update(
        state=State.CANCELLED, state_at=at, reason="cancelled", next_at=None, claim=None
    )
    tell(purpose, ids, State.CANCELLED, at)
    record("outbox.cancelled", by=by, subject=_subject(run, f"{len(ids)} lines"), partnership_id=run.partnership_id)
    return len(ids)


@transaction.atomic
def pause(*, purpose: str, owner_id: int, by: Actor, at: datetime, why: str) -> None:
    """Nothing more of the run goes until somebody lets it go on; raises Refused when it is not going."""
    run = run_of(purpose, owner_id, lock=True)
    if run is None or run.state != Run.State.GOING:
        raise Refused("This is not being sent.")
    run.state, run.stopped_at, run.stopped_why, run.stopped_by_id = Run.State.PAUSED, at, why[:200], by.user_id
    run.save(update_fields=["state", "stopped_at", "stopped_why", "stopped_by"])
    record("outbox.paused", by=by, subject=_subject(run), reason=why, partnership_id=run.partnership_id)


@transaction.atomic
def resume(*, purpose: str, owner_id: int, by: Actor, at: datetime) -> None:
    """The run goes on, all of it: who lets it go on has seen what the first lines did."""
    run = run_of(purpose, owner_id, lock=True)
    if run is None or run.state != Run.State.PAUSED:
        raise Refused("This is not paused.")
    run.state, run.stopped_at, run.stopped_why, run.stopped_by = Run.State.GOING, None, "", None
    run.released_at = run.released_at or at
    run.save(update_fields=["state", "stopped_at", "stopped_why", "stopped_by", "released_at"])
    record("outbox.resumed", by=by, subject=_subject(run), partnership_id=run.partnership_id)
    transaction.on_commit(wake)


@transaction.atomic
def pause_everything(*, by: Actor, at: datetime, why: str = Brake.Why.PERSON) -> None:
    """Nothing leaves this installation until somebody lets it go on."""
    brake = the_brake()
    if brake.is_on:
        return
    brake.is_on, brake.why, brake.since, brake.by_id = True, why, at, by.user_id
    brake.save(update_fields=["is_on", "why", "since", "by"])
    record("outbox.all-paused", by=by, subject=Subject("outbox.installation", 1, brake.get_why_display()))


@transaction.atomic
def resume_everything(*, by: Actor, at: datetime) -> None:
    """Sending goes on; raises Refused when it was not stopped."""
    brake = the_brake()
    if not brake.is_on:
        raise Refused("Sending is not stopped.")
    brake.is_on, brake.why, brake.since, brake.by = False, "", None, None
    brake.save(update_fields=["is_on", "why", "since", "by"])
    agree()
    record("outbox.all-resumed", by=by, subject=Subject("outbox.installation", 1, "sending"))
    transaction.on_commit(wake)


@transaction.atomic
def start_provider(*, code: str, by: Actor, at: datetime) -> None:
    """A provider that was stopped is used again, for every language; raises Refused when nothing was stopped."""
    state = ProviderState.objects.select_for_update().filter(code=code).first()
    if state is None or not (state.stopped_at or state.stopped_languages or state.held_until):
        raise Refused("This provider is not stopped.")
    state.stopped_at, state.stopped_why, state.stopped_languages = None, "", []
    state.held_until, state.held_why, state.slow_count = None, "", 0
    state.recent, state.breaker_opened_at = "", None
    state.save()
    record("outbox.provider-started", by=by, subject=Subject("outbox.provider", code, PROVIDER_WORDS.get(code, code)))
    transaction.on_commit(wake)


def the_brake() -> Brake:
    """Return the one brake, locked until the transaction ends; made when it is not there yet."""
    brake, _ = Brake.objects.select_for_update().get_or_create(number=1, defaults={"mark": str(uuid.uuid4())})
    return brake


def the_brake_now() -> Brake:
    """Return the one brake as it stands; made when it is not there yet."""
    return Brake.objects.get_or_create(number=1, defaults={"mark": str(uuid.uuid4())})[0]


def _subject(run: Run, label: str = "") -> Subject:
    return Subject("outbox.run", run.pk, label or f"sending {run.pk}")
