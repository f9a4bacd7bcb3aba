"""Deliberately broken variants of the worker: each must be caught by the judge, else the judge proves nothing."""

import time
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from village.outbox.models import Line
from village.outbox.queries.due import due_lines
from village.outbox.rules.parcels import Ability, Parcel
from village.outbox.rules.states import State
from village.outbox.services import calling, claiming, finishing, sweeping
from village.outbox.services.claiming import Batch
from village.outbox.services.gating import Sorted

TAKEN: dict[uuid.UUID, list[int]] = {}
"""What this worker took without saying so."""
HESITATES = 0.3
"""Seconds between taking and calling, in which the other worker takes the same lines, however busy the machine is."""
VARIANTS = ("blind-retry", "settle-too-short", "no-lease")


def break_worker(variant: str) -> None:
    """This process's worker is broken in that way from now on; "" leaves it whole."""
    if variant == "blind-retry":
        vars(finishing)["write_unknown"] = vars(sweeping)["write_unknown"] = _send_again
    elif variant == "no-lease":
        vars(claiming)["_take"] = _take_without_lease
        vars(claiming)["claimed_lines"] = _lines_taken
        vars(calling)["mark_attempting"] = _mark_whatever_state


def _send_again(lines: Iterable[Line], ability: Ability, why: str, *, settles_at: datetime, at: datetime) -> None:
    """Whatever ended unclear is sent again at once."""
    finishing.write_queued(lines, why, next_at=at, at=at)


def _take_without_lease(token: uuid.UUID, ability: Ability, state: Any, most: int, at: datetime) -> int:
    """Lines are taken without a word to the other workers."""
    taken = list(due_lines(ability.code, at, state.stopped_languages).values_list("pk", flat=True)[:most])
    TAKEN[token] = taken
    return len(taken)


def _lines_taken(token: uuid.UUID) -> list[Line]:
    time.sleep(HESITATES)
    return list(Line.objects.filter(pk__in=TAKEN.pop(token)).select_related("run"))


def _mark_whatever_state(batch: Batch, ability: Ability, done: Sorted, *, at: datetime) -> list[Parcel]:
    """Lines are marked whoever has them, and whatever they are."""
    Line.objects.filter(pk__in=list(done.parcels)).update(
        state=State.ATTEMPTING, claim=batch.claim, next_at=at + ability.times.lease, attempted_at=at
    )
    return list(done.parcels.values())
