"""Writing down how calls ended: only by the worker that still holds the line, or beside it when it is late."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from village.outbox.contributions import tell
from village.outbox.models import Attempt, Incident, Line
from village.outbox.rules.outcomes import Answer, Outcome, Then
from village.outbox.rules.parcels import Ability
from village.outbox.rules.routing import WRITES, Channel
from village.outbox.rules.states import State
from village.outbox.rules.text_parts import only_letters, shape_of
from village.outbox.rules.timing import MOST_TRIES_REFUSED, next_poll_at, next_try_at
from village.outbox.services.bulk_insert import insert_rows
from village.outbox.services.claiming import Batch, locked_state
from village.outbox.services.incidents import raise_incident
from village.outbox.services.late_ends import write_late
from village.outbox.services.provider_notes import note_results, stop_language

CHANCE = random.SystemRandom()
EXPIRED = "expired"
NOBODY_KNOWS = "nobody-knows"
FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Ended:
    """One call that is over."""

    line: Line
    answer: Answer
    started_at: datetime
    ended_at: datetime


@transaction.atomic
def finish(batch: Batch, ability: Ability, ends: Sequence[Ended], *, at: datetime) -> None:
    """Every end stands with its line; where the lease was over meanwhile, only as what is known besides."""
    if any(end.answer.outcome != Outcome.ACCEPTED for end in ends):
        locked_state(batch.provider)  # First of all locks, as in a claim: two workers never wait for each other.
    mine = Line.objects.filter(claim=batch.claim, state=State.ATTEMPTING)
    held = set(mine.filter(pk__in=[end.line.pk for end in ends]).select_for_update().values_list("pk", flat=True))
    in_time = [end for end in ends if end.line.pk in held]
    late = [end for end in ends if end.line.pk not in held]
    insert_rows(Attempt, (_attempt(batch.provider, end) for end in in_time if _was_made(end)))
    _write(ability, in_time, at)
    write_late(batch.provider, [(end.line, end.answer, end.started_at) for end in late if _was_made(end)], at=at)
    note_results(batch.provider, [end.answer for end in in_time], is_clean=batch.is_clean, at=at)
    _compare_echoes(batch.provider, in_time, at)


def write_accepted(lines: Iterable[Line], ability: Ability, at: datetime) -> None:
    """The lines stand as accepted; the provider is asked after them where it can be."""
    ids = [line.pk for line in lines]
    Line.objects.filter(pk__in=ids).update(
        state=State.ACCEPTED,
        state_at=at,
        accepted_at=at,
        reason="practice" if ability.is_practice else "",
        awaits_receipt=ability.can_be_asked,
        next_at=next_poll_at(at, at) if ability.can_be_asked else None,
        claim=None,
        claim_count=0,
        refusal_count=0,
        look_up_count=0,
        provider_status="",
    )
    _tell(lines, State.ACCEPTED, at)


def write_unknown(lines: Iterable[Line], ability: Ability, why: str, *, settles_at: datetime, at: datetime) -> None:
    """Nobody knows of the lines: they are looked up after the settle time, or wait for a person (D-06, D-07)."""
    rows = list(lines)
    asked = [row for row in rows if ability.can_be_asked or row.category == Line.Category.SAFETY]
    left = [row for row in rows if not (ability.can_be_asked or row.category == Line.Category.SAFETY)]
    values = {"state": State.UNKNOWN, "state_at": at, "reason": why[:80], "claim": None, "look_up_count": 0}
    Line.objects.filter(pk__in=[row.pk for row in asked]).update(next_at=settles_at, **values)
    _leave_to_people(left, ability.code, values, at)
    _tell(rows, State.UNKNOWN, at)


def write_forgotten(lines: Iterable[Line], ability: Ability, at: datetime) -> None:
    """The lines wait for a person: the provider did not know of them, and that says nothing after so long."""
    values = {"state": State.UNKNOWN, "state_at": at, "reason": FORGOTTEN, "claim": None, "look_up_count": 0}
    _leave_to_people(list(lines), ability.code, values, at)


def write_failed(lines: Iterable[Line], why: str, at: datetime) -> None:
    """The lines failed for good, with the reason as a code."""
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(
        state=State.FAILED, state_at=at, reason=why[:80], next_at=None, claim=None, awaits_receipt=False
    )
    _tell(lines, State.FAILED, at)


def write_queued(lines: Iterable[Line], why: str, *, next_at: datetime, at: datetime) -> None:
    """The lines wait again; no provider has them."""
    Line.objects.filter(pk__in=[line.pk for line in lines]).update(
        state=State.QUEUED, state_at=at, reason=why[:80], next_at=next_at, claim=None, claim_count=0, look_up_count=0
    )


def _leave_to_people(rows: Sequence[Line], provider: str, values: Mapping[str, object], at: datetime) -> None:
    Line.objects.filter(pk__in=[row.pk for row in rows]).update(next_at=F("expires_at"), **values)
    for run, count in Counter(row.run for row in rows).items():
        raise_incident(Incident.Kind.NOBODY_KNOWS, at=at, provider=provider, run=run, count=count)


def _write(ability: Ability, ends: Iterable[Ended], at: datetime) -> None:
    groups: dict[tuple[Outcome, Then], list[Ended]] = defaultdict(list)
    for end in ends:
        groups[end.answer.outcome, end.answer.then].append(end)
    for (outcome, then), some in groups.items():
        lines = [end.line for end in some]
        if outcome == Outcome.ACCEPTED:
            write_accepted(lines, ability, at)
        elif outcome == Outcome.UNKNOWN:
            for why in {end.answer.kind for end in some}:
                rows = [end.line for end in some if end.answer.kind == why]
                write_unknown(rows, ability, why, settles_at=at + ability.times.settle, at=at)
        elif then == Then.NEVER:
            for end in some:
                write_failed([end.line], f"refused-{end.answer.kind}", at)
        elif then == Then.AGAIN:
            _try_again(some, at)
        else:
            write_queued(lines, then.value, next_at=at, at=at)


def _try_again(ends: Sequence[Ended], at: datetime) -> None:
    for end in ends:
        line, tries = end.line, end.line.refusal_count + 1
        is_too_often = end.answer.status == 400 and tries >= MOST_TRIES_REFUSED
        next_at = None if is_too_often else next_try_at(tries, at, line.expires_at, CHANCE.random)
        if next_at is None:
            write_failed([line], f"refused-{end.answer.kind}" if is_too_often else EXPIRED, at)
            continue
        Line.objects.filter(pk=line.pk).update(refusal_count=tries)
        write_queued([line], end.answer.kind, next_at=next_at, at=at)
    strange = [end for end in ends if end.answer.status == 400]
    if strange:
        kinds = ", ".join(sorted({end.answer.kind for end in strange}))
        provider = strange[0].line.provider
        raise_incident(Incident.Kind.REQUEST_REFUSED, at=at, provider=provider, detail=kinds, count=len(strange))


def _compare_echoes(provider: str, ends: Iterable[Ended], at: datetime) -> None:
    """What the provider says it sends is what the phone was to show; a difference stops the language there (D-28)."""
    for end in ends:
        line, echo = end.line, end.answer.echo
        if echo is None or line.channel != Channel.TEXT or end.answer.outcome != Outcome.ACCEPTED:
            continue
        if echo == line.body:
            continue
        wanted = only_letters(shape_of(line.body, WRITES[provider]).phone_shows)
        if not only_letters(echo).endswith(wanted):
            stop_language(provider, line.language)
            detail = f"line {line.pk}, language {line.language}"
            raise_incident(Incident.Kind.ECHO_DIFFERS, at=at, provider=provider, run=line.run, detail=detail)


def _attempt(provider: str, end: Ended) -> dict[str, object]:
    return {
        "line_id": end.line.pk,
        "number": end.line.attempt_count + 1,
        "provider": provider,
        "started_at": end.started_at,
        "ended_at": end.ended_at,
        "outcome": end.answer.outcome.value,
        "status": end.answer.status,
        "kind": end.answer.kind,
        "provider_id": end.answer.provider_id,
        "is_late": False,
        "is_look_up": False,
    }


def _was_made(end: Ended) -> bool:
    return end.answer.then != Then.NOT_COUNTED


def _tell(lines: Iterable[Line], state: State, at: datetime) -> None:
    by_purpose: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        by_purpose[line.run.purpose].append(line.pk)
    for purpose, ids in by_purpose.items():
        tell(purpose, ids, state, at)
