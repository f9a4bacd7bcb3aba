"""Switches of the stand-in under /_control/: clock, faults, limits, texts from people, and a look at the log."""

import json
import random
from collections import deque
from collections.abc import Callable
from typing import Any

from tests.standins.notify.faults import KINDS, Faults
from tests.standins.notify.receipts import receipt_of
from tests.standins.notify.world import World, new_id, stamp

type Verb = Callable[[World, dict[str, Any]], Any]


def controlled(world: World, target: str, body: bytes) -> tuple[int, Any]:
    """Return what a switch did."""
    said = json.loads(body) if body else {}
    verb = target.removeprefix("/_control/")
    verbs: dict[str, Verb] = {
        "reset": _reset,
        "clock": _clock,
        "faults": _faults,
        "limits": _limits,
        "status": _status,
        "inbound": _inbound,
        "log": lambda world, said: world.log[int(said.get("since", 0)) :],
        "counts": lambda world, said: {"log": len(world.log), "requests": world.requests},
        "receipts": lambda world, said: [receipt_of(row) for row in world.order],
    }
    return (200, verbs[verb](world, said)) if verb in verbs else (404, {})


def _reset(world: World, said: dict[str, Any]) -> Any:
    fresh = World()
    for name in ("messages", "order", "by_reference", "received", "log", "faults", "gateway_faults", "buckets"):
        setattr(world, name, getattr(fresh, name))
    world.limit_a_minute, world.daily_limit, world.is_trial = 0, 0, False
    world.stands_at, world.offset, world.requests = None, 0.0, 0
    return {}


def _clock(world: World, said: dict[str, Any]) -> Any:
    if "stands_at" in said:
        world.stands_at = said["stands_at"]
        world.offset = 0.0
    world.offset += float(said.get("advance", 0))
    return {"now": world.now()}


def _faults(world: World, said: dict[str, Any]) -> Any:
    kinds = {*said.get("rates", {}), *said.get("next", []), said.get("always", "")} - {""}
    unknown = kinds - set(KINDS)
    if unknown:
        return {"unknown": sorted(unknown)}
    faults = Faults(
        rates=said.get("rates", {}),
        next=deque(said.get("next", [])),
        always=said.get("always", ""),
        slow_seconds=float(said.get("slow_seconds", 0.3)),
        chance=random.Random(said.get("seed", 7)),
    )
    if said.get("of") == "gateway":
        world.gateway_faults = faults
    else:
        world.faults = faults
    return {}


def _limits(world: World, said: dict[str, Any]) -> Any:
    world.limit_a_minute = int(said.get("a_minute", world.limit_a_minute))
    world.daily_limit = int(said.get("a_day", world.daily_limit))
    world.is_trial = bool(said.get("is_trial", world.is_trial))
    return {}


def _status(world: World, said: dict[str, Any]) -> Any:
    """All messages, or those of one reference, have the status from now on."""
    rows = world.by_reference.get(said["reference"], []) if "reference" in said else world.order
    for row in rows:
        row.status = said["status"]
    return {"changed": len(rows)}


def _inbound(world: World, said: dict[str, Any]) -> Any:
    row = {
        "id": new_id(),
        "user_number": said["from"],
        "notify_number": "447537417000",
        "service_id": next(iter(world.keys)),
        "content": said["text"],
        "created_at": stamp(world.now()),
    }
    world.received.append(row)
    return row
