"""The worker: takes lines, asks gates, marks, calls, writes down; never a transaction open during a call (D-04)."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from village.audit.services.record import Installation
from village.outbox.models import Brake, Incident, ProviderState
from village.outbox.providers.setup import provider_of, routes
from village.outbox.queries.due import has_open_lines
from village.outbox.rules.breaker import Breaker
from village.outbox.rules.parcels import Found, Provider
from village.outbox.rules.routing import PRACTICE
from village.outbox.services.calling import Stream
from village.outbox.services.claiming import NothingNow
from village.outbox.services.clock import ClockWatch
from village.outbox.services.incidents import raise_incident
from village.outbox.services.restored_copy import note_database, providers_behind
from village.outbox.services.settling import ask_after, settle
from village.outbox.services.stopping import pause_everything, the_brake_now
from village.outbox.services.sweeping import (
    give_up_late,
    judge_first_lines,
    let_held_go,
    look_first,
    move_to_another,
    take_from_the_dead,
)

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(minutes=5)
SHORT_WAIT = timedelta(seconds=2)
"""A provider that is free again within this is waited for."""


@dataclass(slots=True)
class Worker:
    """One process's worker. Any number may run beside each other."""

    watch: ClockWatch = field(default_factory=ClockWatch)
    rest: Callable[[float], None] = time.sleep
    done: Counter[str] = field(default_factory=Counter)
    """What it did: called, settled, asked, lost, moved, late."""
    _pools: dict[str, ThreadPoolExecutor] = field(default_factory=dict)

    def drain(self, seconds: float = 20.0) -> int:
        """Return how many calls were made: until nothing is due, or so many seconds are over."""
        ends, before = time.monotonic() + seconds, self.done["called"]
        if self.must_not_send():
            return 0
        try:
            self.sweep()
            while time.monotonic() < ends:
                did, free_at = self.round()
                if did:
                    continue
                wait = (free_at - self.watch.now()) if free_at is not None else SHORT_WAIT * 2
                if wait > SHORT_WAIT:
                    break
                self.rest(max(wait.total_seconds(), 0.01))
        finally:
            self.close()
        return self.done["called"] - before

    def must_not_send(self) -> bool:
        """Return whether the clock is wrong or this is a restored copy; then all sending stands from now on."""
        now = self.watch.now()
        if self.watch.is_wrong():
            _stop_all(Brake.Why.CLOCK, Incident.Kind.CLOCK, now)
            return True
        brake = the_brake_now()
        if brake.is_on:
            return False
        behind = providers_behind()
        if behind:
            _stop_all(Brake.Why.RESTORED, Incident.Kind.RESTORED, now)
            look_first(behind, at=now)
        else:
            note_database(brake.mark)
        return False

    def round(self) -> tuple[int, datetime | None]:
        """Return how much was done for all providers, and when the first one that is busy is free again."""
        did, free = 0, list[datetime]()
        for code in _in_use():
            provider = provider_of(code)
            if provider.ability.needs_person:
                continue
            did += self._settle(provider)
            let_held_go(code, at=self.watch.now())
            sent = Stream(provider, self._pool(provider), self.watch.now, self.done).run()
            if isinstance(sent, NothingNow):
                free += [sent.until] if sent.until is not None else []
            else:
                did += sent
        did += self._move()
        did += judge_first_lines(at=self.watch.now())
        return did, min(free, default=None)

    def sweep(self) -> int:
        """Return how many lines were given up; at most once in five minutes over all workers."""
        now = self.watch.now()
        if not _is_sweep_due(now):
            return 0
        late = give_up_late(at=now)
        self.done["late"] += late
        return late

    def close(self) -> None:
        """The threads are gone."""
        for pool in self._pools.values():
            pool.shutdown()
        self._pools.clear()

    def _settle(self, provider: Provider) -> int:
        ability = provider.ability
        lost = take_from_the_dead(ability, at=self.watch.now())

        def look_up(references: Sequence[str]) -> Sequence[Found]:
            return list(self._pool(provider).map(provider.look_up, references))

        settled = settle(ability, look_up, at=self.watch.now)
        asked = ask_after(ability, look_up, at=self.watch.now) if ability.can_be_asked else 0
        self.done += Counter(lost=lost, settled=settled, asked=asked)
        return lost + settled + asked

    def _move(self) -> int:
        now = self.watch.now()
        states = {state.code: state for state in ProviderState.objects.all()}
        usable = {code: code not in states or _is_up(states[code], now) for code in _in_use()}
        moved = 0
        for code, state in states.items():
            if not usable.get(code, False):
                moved += move_to_another(code, at=now, usable=usable)
            elif state.stopped_languages:
                moved += move_to_another(code, at=now, usable=usable, languages=list(state.stopped_languages))
        self.done["moved"] += moved
        return moved

    def _pool(self, provider: Provider) -> ThreadPoolExecutor:
        code = provider.ability.code
        if code not in self._pools:
            self._pools[code] = ThreadPoolExecutor(provider.ability.calls_at_once, thread_name_prefix=f"outbox-{code}")
        return self._pools[code]


def _in_use() -> list[str]:
    """Return the providers that may be used: those set up, and practice where lines were queued for it."""
    ways = routes()
    codes = dict.fromkeys((*ways.text, *ways.email, *ways.letter))
    if PRACTICE not in codes and has_open_lines(PRACTICE):
        codes[PRACTICE] = None
    return list(codes)


def _is_up(state: ProviderState, now: datetime) -> bool:
    is_held = state.held_until is not None and state.held_until > now + timedelta(minutes=5)
    return state.stopped_at is None and not is_held and not Breaker(state.recent, state.breaker_opened_at).is_open


def _is_sweep_due(now: datetime) -> bool:
    brake = the_brake_now()
    if brake.swept_at is not None and now - brake.swept_at < SWEEP_EVERY:
        return False
    return bool(Brake.objects.filter(number=1, swept_at=brake.swept_at).update(swept_at=now))


def _stop_all(why: str, kind: str, now: datetime) -> None:
    log.error("All sending was stopped: %s", why)
    pause_everything(by=Installation(), at=now, why=why)
    raise_incident(kind, at=now)
