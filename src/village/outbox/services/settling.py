"""Settling what nobody knows: the provider is asked by reference, twice before a line is sent again (D-06)."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from village.outbox.models import Attempt, Incident, Line
from village.outbox.queries.due import silent_lines, unknown_lines
from village.outbox.rules.outcomes import Outcome
from village.outbox.rules.parcels import Ability, Found
from village.outbox.rules.states import State
from village.outbox.rules.timing import LOOK_UPS, next_poll_at
from village.outbox.services.finishing import (
    EXPIRED,
    NOBODY_KNOWS,
    write_accepted,
    write_failed,
    write_forgotten,
    write_queued,
)
from village.outbox.services.incidents import raise_incident
from village.outbox.services.statuses import apply_status

AT_ONCE = 100
type LookUp = Callable[[Sequence[str]], Sequence[Found]]
"""Asks the provider about references, in their order; may take a while."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Lines that one worker is asking about."""

    claim: uuid.UUID
    lines: tuple[Line, ...]


def settle(ability: Ability, look_up: LookUp, *, at: Callable[[], datetime]) -> int:
    """Return how many lines were asked about; each is accepted, sent again, or asked about later."""
    if not ability.can_be_asked:
        return _send_safety_again(ability, at())
    asking = _hold(ability, at())
    if not asking.lines:
        return 0
    found = look_up([str(line.reference) for line in asking.lines])
    with transaction.atomic():
        now = at()
        mine = Line.objects.filter(claim=asking.claim, state=State.UNKNOWN).select_for_update()
        held = set(mine.values_list("pk", flat=True))
        for line, one in zip(asking.lines, found, strict=True):
            if line.pk in held:
                _conclude(line, one, ability, now)
    return len(asking.lines)


def ask_after(ability: Ability, look_up: LookUp, *, at: Callable[[], datetime]) -> int:
    """Return how many accepted lines were asked after; their receipts had not come (research 1.5)."""
    with transaction.atomic():
        now = at()
        lines = tuple(silent_lines(ability.code, now)[:AT_ONCE])
        Line.objects.filter(pk__in=[line.pk for line in lines]).update(next_at=now + ability.times.claim)
    if not lines:
        return 0
    found = look_up([str(line.reference) for line in lines])
    with transaction.atomic():
        now = at()
        for line, one in zip(lines, found, strict=True):
            _ask_again_later(line, now)
            if one.status:
                apply_status(line.pk, one.status, at=now)
            if len(one.provider_ids) > 1:
                _found_twice(line, now)
    return len(lines)


@transaction.atomic
def _hold(ability: Ability, now: datetime) -> Asking:
    lines = tuple(unknown_lines(ability.code, now)[:AT_ONCE])
    asking = Asking(uuid.uuid4(), lines)
    held = Line.objects.filter(pk__in=[line.pk for line in lines])
    held.update(claim=asking.claim, next_at=now + ability.times.claim)
    return asking


def _conclude(line: Line, found: Found, ability: Ability, now: datetime) -> None:
    if not found.could_ask:
        Line.objects.filter(pk=line.pk).update(next_at=now + ability.times.between_look_ups, claim=None)
        return
    if found.provider_ids:
        _accept(line, found, ability, now)
        return
    if line.look_up_count + 1 < LOOK_UPS:
        Line.objects.filter(pk=line.pk).update(
            look_up_count=line.look_up_count + 1, next_at=now + ability.times.between_look_ups, claim=None
        )
    elif line.expires_at <= now:
        write_failed([line], NOBODY_KNOWS if _may_be_forgotten(line, ability, now) else EXPIRED, now)
    elif _may_be_forgotten(line, ability, now):
        write_forgotten([line], ability, now)
    else:
        write_queued([line], "not-found", next_at=max(now, line.not_before), at=now)


def _may_be_forgotten(line: Line, ability: Ability, now: datetime) -> bool:
    """Return whether the provider may have had the line so long ago that it does not know of it any more.

    A restored copy does not know when the line went: from the moment at which it first could.
    """
    first = line.attempted_at or max(line.not_before, line.run.queued_at)
    return now - first > ability.times.remembers


def _accept(line: Line, found: Found, ability: Ability, now: datetime) -> None:
    Attempt.objects.create(
        line=line,
        number=line.attempt_count,
        provider=ability.code,
        started_at=now,
        ended_at=now,
        outcome=Outcome.ACCEPTED,
        kind="found",
        provider_id=found.provider_ids[0],
        is_look_up=True,
    )
    write_accepted([line], ability, now)
    if found.status:
        apply_status(line.pk, found.status, at=now)
    if len(found.provider_ids) > 1:
        _found_twice(line, now)


def _found_twice(line: Line, now: datetime) -> None:
    raise_incident(Incident.Kind.FOUND_TWICE, at=now, provider=line.provider, run=line.run, detail=f"line {line.pk}")


def _ask_again_later(line: Line, now: datetime) -> None:
    next_at = next_poll_at(line.accepted_at or now, now)
    still = Line.objects.filter(pk=line.pk, state=State.ACCEPTED, awaits_receipt=True)
    still.update(next_at=next_at, awaits_receipt=next_at is not None)


@transaction.atomic
def _send_safety_again(ability: Ability, now: datetime) -> int:
    """Safety lines of a provider that cannot be asked go again: twice is better than not at all (D-07)."""
    lines = list(unknown_lines(ability.code, now).filter(category=Line.Category.SAFETY, expires_at__gt=now)[:AT_ONCE])
    write_queued(lines, "safety-again", next_at=now, at=now)
    return len(lines)
