"""Trials with real processes: kills at chosen places, frozen workers, random storms, and broken variants."""

import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from tests.reliability import place as here
from tests.reliability.place import Place
from tests.reliability.workers import fork_worker
from tests.standins.notify.judge import Judgement, judge

OWNERS = count(1)
"""A run of its own for each trial."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one trial."""

    name: str
    lines: int
    kills: int
    lost: int
    twice: int
    unexpected: int
    seconds: float
    is_through: bool
    """All lines came to their end in time."""

    @property
    def is_survived(self) -> bool:
        return self.is_through and not (self.lost or self.twice or self.unexpected)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "is_survived": self.is_survived}


def killed_at(where: Place, name: str, prepare: Callable[[], None], *, lines: int = 12) -> Trial:
    """Return what comes of a worker that is killed at a place, and of another that goes on."""
    owner, began = next(OWNERS), _fresh(where)
    here.queue_lines(lines, owner_id=owner)
    here.use_provider(where.stand_in, here.short_times())
    victim = fork_worker(prepare)
    died = victim.wait_until_gone(20)
    victim.kill()
    return _finish(where, name, owner, began, kills=int(died), is_ready=died)


def frozen_while_calling(where: Place, name: str = "F08 frozen while calling") -> Trial:
    """Return what comes of a worker whose lease is over while its call is under way: it comes back late."""
    owner, began = next(OWNERS), _fresh(where)
    here.queue_lines(4, owner_id=owner)
    here.use_provider(where.stand_in, here.short_times())
    where.stand_in.control("faults", next=["slow_accept"] * 4, slow_seconds=0.4)
    late = fork_worker()
    _wait_for_calls(where, 4)
    late.freeze()
    other = fork_worker()
    here.wait_until_sent(owner, 20)
    late.thaw()
    time.sleep(1)
    late.kill()
    other.kill()
    return _judged(where, name, owner, began, kills=0, is_through=not here.open_count(owner))


def upgraded(where: Place, name: str = "F28 upgraded while attempting") -> Trial:
    """Return what comes of lines that were under way when the tables were upgraded."""
    from village.config.first_tables import bring_up_to_date

    owner, began = next(OWNERS), _fresh(where)
    here.queue_lines(12, owner_id=owner)
    here.use_provider(where.stand_in, here.short_times())
    where.stand_in.control("faults", next=["accept_hang"] * 12)
    victim = fork_worker()
    _wait_for_calls(where, 4)
    victim.kill()
    bring_up_to_date()
    where.stand_in.control("faults")
    return _finish(where, name, owner, began, kills=1)


def poisoned(where: Place, name: str = "F30 a letter that kills the worker") -> Trial:
    """Return what comes of letters of which one kills whoever makes it: it fails alone, the others go."""
    from tests.reliability.workers import die
    from village.outbox.contributions import LetterLine, register_letter_maker

    def make(line: LetterLine) -> bytes:
        if line.recipient_id == 1:
            die()
        return b"%PDF-1.7 letter"

    owner, began, kills = next(OWNERS), _fresh(where), 0
    register_letter_maker(here.PURPOSE, make)
    here.queue_lines(6, owner_id=owner, channel="letter", letter={})
    here.use_provider(where.stand_in, here.short_times(claim=0.3))
    ends = time.monotonic() + 40
    worker = fork_worker()
    while here.open_count(owner) and time.monotonic() < ends:
        if worker.is_gone():
            kills += 1
            worker = fork_worker()
        time.sleep(0.02)
    worker.kill()
    return _judged(where, name, owner, began, kills=kills, is_through=not here.open_count(owner))


def storm(
    where: Place,
    name: str,
    *,
    lines: int,
    seed: int,
    variant: str = "",
    faults: dict[str, float] | None = None,
    slow_seconds: float = 0.05,
    times: dict[str, float] | None = None,
    kill_every: float = 0.12,
    seconds: float = 60.0,
    between: Callable[[], object] = lambda: None,
) -> Trial:
    """Return what comes of two workers that are killed at random until all is sent; calm for the last stretch."""
    from tests.reliability.broken import break_worker

    chance, kills = random.Random(seed), 0
    owner, began = next(OWNERS), _fresh(where)
    here.queue_lines(lines, owner_id=owner)
    here.use_provider(where.stand_in, here.short_times(**(times or {})))
    where.stand_in.control("faults", rates=faults or {}, seed=seed, slow_seconds=slow_seconds)

    def prepare() -> None:
        break_worker(variant)

    workers = [fork_worker(prepare) for _ in range(2)]
    ends = time.monotonic() + seconds
    calm = began + seconds * 0.6
    while here.open_count(owner) and time.monotonic() < ends:
        time.sleep(chance.uniform(0, 2 * kill_every))
        if time.monotonic() >= calm:
            continue
        between()
        if kill_every:
            victim = chance.randrange(len(workers))
            workers[victim].kill()
            workers[victim] = fork_worker(prepare)
            kills += 1
    for worker in workers:
        worker.kill()
    return _judged(where, name, owner, began, kills=kills, is_through=not here.open_count(owner))


def _fresh(where: Place) -> float:
    from village.outbox.models import Brake, Incident, ProviderState

    where.stand_in.control("reset")
    Incident.objects.all().delete()
    ProviderState.objects.update(recent="", breaker_opened_at=None, stopped_at=None, held_until=None, free_at=None)
    assert not Brake.objects.filter(is_on=True).exists()
    return time.monotonic()


def _finish(where: Place, name: str, owner: int, began: float, *, kills: int, is_ready: bool = True) -> Trial:
    worker = fork_worker()
    is_through = here.wait_until_sent(owner, 25)
    worker.kill()
    return _judged(where, name, owner, began, kills=kills, is_through=is_through and is_ready)


def _judged(where: Place, name: str, owner: int, began: float, *, kills: int, is_through: bool) -> Trial:
    found: Judgement = judge(where.stand_in.log(), here.states(owner), is_over=is_through)
    return Trial(
        name=name,
        lines=found.lines,
        kills=kills,
        lost=len(found.lost),
        twice=len(found.twice),
        unexpected=len(found.unexpected),
        seconds=round(time.monotonic() - began, 1),
        is_through=is_through,
    )


def _wait_for_calls(where: Place, calls: int) -> None:
    ends = time.monotonic() + 15
    while where.stand_in.control("counts")["requests"] < calls and time.monotonic() < ends:
        time.sleep(0.02)
