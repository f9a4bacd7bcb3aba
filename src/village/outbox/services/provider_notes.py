"""What is noted of a provider after its answers: its breaker, its speed, its limits, and whether it is stopped."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from village.outbox.models import Incident, ProviderState
from village.outbox.rules.breaker import BAD, GOOD, Breaker, after
from village.outbox.rules.outcomes import Answer, Outcome, Then
from village.outbox.rules.timing import midnight_after
from village.outbox.services.claiming import locked_state
from village.outbox.services.incidents import raise_incident

SLOWEST = timedelta(seconds=60)
MARKS = {Then.AGAIN: BAD, Then.NEVER: GOOD}
"""A refused address says nothing against a provider; limits and refused keys have their own notes."""


def note_results(provider: str, answers: Sequence[Answer], *, is_clean: bool, at: datetime) -> None:
    """The provider's state knows of the answers; nothing is written while all goes well."""
    refusals = {answer.then for answer in answers if answer.outcome == Outcome.REFUSED}
    marks = "".join(_mark(answer) for answer in answers)
    if is_clean and BAD not in marks and refusals <= {Then.NEVER, Then.NOT_COUNTED}:
        return
    state = locked_state(provider)
    _note_breaker(state, marks, at)
    _note_speed(state, answers, at)
    if Then.TOMORROW in refusals:
        state.held_until, state.held_why = midnight_after(at), Then.TOMORROW
        raise_incident(Incident.Kind.DAILY_LIMIT, at=at, provider=provider)
    if Then.STOP in refusals and state.stopped_at is None:
        why = next(f"{one.status} {one.kind}".strip() for one in answers if one.then == Then.STOP)
        state.stopped_at, state.stopped_why = at, why[:80]
        raise_incident(Incident.Kind.KEY_REFUSED, at=at, provider=provider, detail=why)
    state.save()


def stop_language(provider: str, language: str) -> None:
    """The provider gets no more lines of the language until a person has looked."""
    state = locked_state(provider)
    if language not in state.stopped_languages:
        state.stopped_languages = [*state.stopped_languages, language]
        state.save(update_fields=["stopped_languages"])


def _note_breaker(state: ProviderState, marks: str, at: datetime) -> None:
    was_open = state.breaker_opened_at is not None
    breaker = after(Breaker(state.recent, state.breaker_opened_at), marks, at)
    state.recent, state.breaker_opened_at = breaker.recent, breaker.opened_at
    if breaker.is_open and not was_open:
        raise_incident(Incident.Kind.BREAKER, at=at, provider=state.code)


def _note_speed(state: ProviderState, answers: Sequence[Answer], at: datetime) -> None:
    """A 429 without a date slows the whole provider: one second, then two, four, at most a minute (D-08)."""
    if any(answer.then == Then.SLOWER for answer in answers):
        wait = min(timedelta(seconds=2 ** min(state.slow_count, 10)), SLOWEST)
        state.held_until, state.held_why = at + wait, Then.SLOWER
        state.slow_count += 1
    elif any(answer.outcome == Outcome.ACCEPTED for answer in answers):
        state.slow_count = 0


def _mark(answer: Answer) -> str:
    if answer.outcome == Outcome.ACCEPTED:
        return GOOD
    return BAD if answer.outcome == Outcome.UNKNOWN else MARKS.get(answer.then, "")
