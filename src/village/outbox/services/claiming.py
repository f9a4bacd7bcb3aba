"""Taking lines for a while: nobody else touches them, and nothing has been asked of a provider yet."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from village.outbox.models import Brake, Line, ProviderState
from village.outbox.queries.due import claimed_lines, due_lines, provider_state
from village.outbox.rules.breaker import Breaker
from village.outbox.rules.parcels import Ability
from village.outbox.rules.routing import Channel
from village.outbox.services.stopping import the_brake_now

KILLS_WORKERS = 2
"""Claims of which nothing was heard, after which a line is taken alone."""
LETTERS_AT_ONCE = 20
"""Letters are made before they go, and that takes time."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines that one worker holds."""

    provider: str
    claim: uuid.UUID
    lines: tuple[Line, ...]
    number: int
    """Which batch of the provider it is."""
    mark: str
    """The database's own name."""
    is_clean: bool
    """Nothing bad is remembered of the provider: good ends need not be noted."""


@dataclass(frozen=True, slots=True)
class NothingNow:
    """Nothing was taken."""

    until: datetime | None = None
    """When the provider is free again, where that is known and near."""


def claim(ability: Ability, *, at: datetime) -> Batch | NothingNow:
    """Return lines that are this worker's until their lease is over, or why there are none now."""
    with transaction.atomic():
        state = locked_state(ability.code)
        brake = the_brake_now()
        allowed = _allowed(state, brake, ability, at)
        if isinstance(allowed, NothingNow):
            return allowed
        token = uuid.uuid4()
        count = _take(token, ability, state, allowed, at)
        if not count:
            return NothingNow()
        state.batch_count += 1
        state.free_at = _free_at(state, count, at)
        state.save(update_fields=["batch_count", "free_at"])
    # What is heavy comes after the transaction, in which SQLite lets nobody else write.
    is_clean = "-" not in state.recent and state.breaker_opened_at is None and not state.slow_count
    return Batch(ability.code, token, tuple(claimed_lines(token)), state.batch_count, brake.mark, is_clean)


def locked_state(code: str) -> ProviderState:
    """Return how the provider stands, locked until the transaction ends; made when nothing was noted yet."""
    found = provider_state(code, lock=True)
    if found is None:
        ProviderState.objects.get_or_create(code=code)
        found = provider_state(code, lock=True)
    if found is None:
        raise LookupError(code)
    return found


def _allowed(state: ProviderState, brake: Brake, ability: Ability, at: datetime) -> int | NothingNow:
    """Return how many lines may go now."""
    if brake.is_on or state.stopped_at is not None:
        return NothingNow()
    if state.held_until is not None and state.held_until > at:
        return NothingNow(state.held_until)
    probe = Breaker(state.recent, state.breaker_opened_at).allows(at, ability.times.rests)
    if probe == 0:
        return NothingNow()
    if state.free_at is not None and state.free_at > at:
        return NothingNow(state.free_at)
    most = ability.batch if not settings.SEND_A_SECOND else min(ability.batch, settings.SEND_A_SECOND)
    return min(most, probe) if probe is not None else most


def _take(token: uuid.UUID, ability: Ability, state: ProviderState, most: int, at: datetime) -> int:
    """Return how many lines are now held under the word."""
    due = due_lines(ability.code, at, state.stopped_languages)
    rows = list(due.values_list("pk", "claim_count", "channel")[:most])
    rows = [row for row in rows if row[1] < KILLS_WORKERS] or rows[:1]
    letters = [row for row in rows if row[2] == Channel.LETTER]
    ids = [row[0] for row in letters[:LETTERS_AT_ONCE] or rows]
    return Line.objects.filter(pk__in=ids).update(
        claim=token, next_at=at + ability.times.claim, claim_count=F("claim_count") + 1
    )


def _free_at(state: ProviderState, count: int, at: datetime) -> datetime | None:
    """Return when the next batch may begin, so that all workers together keep to the speed."""
    if not settings.SEND_A_SECOND:
        return None
    begins = max(state.free_at or at, at)
    return begins + timedelta(seconds=count / settings.SEND_A_SECOND)
