"""Receipts as Notify posts them, and a stream of them with everything that can go wrong on the way."""

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.standins.notify.world import Message, new_id, stamp

TOKEN = "a-long-token-that-we-chose-ourselves"


@dataclass(frozen=True, slots=True)
class Posted:
    """One receipt on its way to us."""

    body: bytes
    token: str
    fault: str


def receipt_of(message: Message) -> dict[str, Any]:
    """Return what Notify posts about a message: no signature, no moment of its own, no name of the event."""
    return {
        "id": message.id,
        "reference": message.reference,
        "to": message.to,
        "status": message.status,
        "created_at": stamp(message.at),
        "completed_at": stamp(message.at),
        "sent_at": stamp(message.at),
        "notification_type": message.type,
        "template_id": message.template.id if message.template else None,
        "template_version": 1,
    }


def stream(receipts: Iterable[dict[str, Any]], *, seed: int = 7, lost_share: float = 0.1) -> list[Posted]:
    """Return the receipts as they might come: ten times, reordered, forged, about nothing, final and then earlier.

    A share is lost. The same seed gives the same stream.
    """
    chance = random.Random(seed)
    posted: list[Posted] = []
    for receipt in receipts:
        if chance.random() < lost_share:
            continue
        body = json.dumps(receipt).encode()
        posted += [Posted(body, TOKEN, "")] * chance.choice((1, 1, 2, 10))
        earlier = json.dumps(receipt | {"status": "sending"}).encode()
        posted.append(Posted(earlier, TOKEN, "earlier"))
        contrary = json.dumps(receipt | {"status": "permanent-failure"}).encode()
        posted.append(Posted(contrary, "forged", "forged token"))
        posted.append(Posted(json.dumps(receipt | {"id": new_id()}).encode(), TOKEN, "unknown id"))
    chance.shuffle(posted)
    return posted
