"""Calls to one provider: several at once, written down together when no call is under way.

The next batch is not made ready meanwhile: the calls' threads would stretch its transactions, and SQLite lets nobody
else write while one is open. Measured: pages took four times as long, and no more lines were sent.
"""

import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue

from village.outbox.models import Line
from village.outbox.rules.outcomes import Answer, nobody_knows, not_started
from village.outbox.rules.parcels import Parcel, Provider
from village.outbox.rules.timing import seconds_passed
from village.outbox.services.claiming import Batch, NothingNow, claim
from village.outbox.services.finishing import Ended, finish
from village.outbox.services.gating import mark_attempting, sort
from village.outbox.services.restored_copy import note_batch

log = logging.getLogger(__name__)

MOST_BATCHES = 20
"""For one provider before the others have their turn."""
WRITE_AT_ONCE = 100
"""Ends of calls that are written down together."""
PATIENCE_SECONDS = 1.0
"""While calls hang for longer, the ends of the others are written down."""


@dataclass(frozen=True, slots=True)
class _Call:
    batch: Batch
    line: Line
    parcel: Parcel
    last_start: float
    """In seconds passed: a call that would begin later is not made."""


type _Result = tuple[Answer, float, float]


@dataclass(slots=True)
class Stream:
    """One worker's calls to one provider, until nothing is due or enough was done."""

    provider: Provider
    pool: ThreadPoolExecutor
    now: Callable[[], datetime]
    done: Counter[str]
    taken: int = 0
    nothing: NothingNow | None = None
    """Why no more could be taken."""
    _under_way: int = 0
    _over: "SimpleQueue[tuple[_Call, _Result]]" = field(default_factory=SimpleQueue)
    _ends: list[tuple[Batch, Ended]] = field(default_factory=list)

    def run(self, most_batches: int = MOST_BATCHES) -> int | NothingNow:
        """Return how many lines were taken through, or that there was nothing to take."""
        batches = 0
        while True:
            if not self._under_way and self.nothing is None and batches < most_batches:
                self._take_batch()
                batches += 1
            if not self._under_way:
                break
            self._gather()
        self._write()
        return self.taken or self.nothing or 0

    def _take_batch(self) -> None:
        ability = self.provider.ability
        batch = claim(ability, at=self.now())
        if isinstance(batch, NothingNow):
            self.nothing = batch
            return
        note_batch(batch.provider, batch.number, batch.mark)
        self.taken += len(batch.lines)
        sorted_lines = sort(batch, ability, self.now())
        last_start = seconds_passed() + ability.times.start_within.total_seconds()
        lines = {line.pk: line for line in batch.lines}
        for parcel in mark_attempting(batch, ability, sorted_lines, at=self.now()):
            self._under_way += 1
            self.pool.submit(self._call, _Call(batch, lines[parcel.line_id], parcel, last_start))

    def _call(self, call: _Call) -> None:
        """In a thread of its own: the one call for a line, whose end is put where the worker finds it."""
        began = seconds_passed()
        try:
            answer = self.provider.send(call.parcel) if began <= call.last_start else not_started("too-late")
        except Exception as error:
            log.exception("The call for line %s broke", call.parcel.line_id)
            answer = nobody_knows(type(error).__name__)
        self._over.put((call, (answer, began, seconds_passed())))

    def _gather(self) -> None:
        """Ends that came are remembered, and written down when they are many or the last."""
        try:
            call, (answer, began, ended) = self._over.get(timeout=PATIENCE_SECONDS)
        except Empty:
            self._write()
            return
        offset = self.now() - timedelta(seconds=seconds_passed())
        moments = (offset + timedelta(seconds=moment) for moment in (began, ended))
        self._ends.append((call.batch, Ended(call.line, answer, *moments)))
        self._under_way -= 1
        self.done["called"] += 1
        if len(self._ends) >= WRITE_AT_ONCE or not self._under_way:
            self._write()

    def _write(self) -> None:
        by_batch: dict[int, tuple[Batch, list[Ended]]] = {}
        for batch, end in self._ends:
            by_batch.setdefault(batch.number, (batch, []))[1].append(end)
        self._ends.clear()
        for batch, ends in by_batch.values():
            finish(batch, self.provider.ability, ends, at=self.now())
