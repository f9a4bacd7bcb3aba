"""What a provider's later word on a line means: by rank, only forward; a contrary final word stands beside (D-12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from village.outbox.rules.states import State


class Effect(StrEnum):
    """What became of a receipt."""

    APPLIED = "applied"
    ALREADY = "already"
    """It says what is known."""
    BESIDE = "beside"
    """It contradicts a final word, which stays."""
    UNKNOWN_LINE = "unknown-line"
    MISMATCH = "mismatch"
    """Its id and its reference belong to different lines."""
    UNREADABLE = "unreadable"


RANK: Mapping[str, int] = {
    "created": 0,
    "pending-virus-check": 0,
    "accepted": 1,
    "sending": 1,
    "pending": 1,
    "sent": 2,
    "received": 2,
    "delivered": 3,
    "permanent-failure": 3,
    "temporary-failure": 3,
    "technical-failure": 3,
    "virus-scan-failed": 3,
    "validation-failed": 3,
    "cancelled": 3,
    "returned-letter": 4,
}
"""How far a status is; a returned letter comes after its delivery."""
MEANS: Mapping[str, State] = {
    "delivered": State.DELIVERED,
    "received": State.DELIVERED,
    "permanent-failure": State.FAILED,
    "temporary-failure": State.FAILED,
    "technical-failure": State.FAILED,
    "virus-scan-failed": State.FAILED,
    "validation-failed": State.FAILED,
    "cancelled": State.FAILED,
    "returned-letter": State.FAILED,
}
"""What a status makes of a line; the others leave it accepted."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a receipt does."""

    effect: Effect
    state: State | None = None
    """The line's new state; None when it stays."""
    reason: str = ""


def apply(state: State, known_status: str, status: str) -> Applied:
    """Return what a status does to a line in a state whose last known status is `known_status`."""
    if status not in RANK:
        return Applied(Effect.UNREADABLE)
    if status == known_status:
        return Applied(Effect.ALREADY)
    if state in {State.DELIVERED, State.FAILED}:
        return Applied(Effect.BESIDE if RANK[status] >= 3 else Effect.ALREADY)
    if state in {State.CANCELLED, State.SUPPRESSED}:
        return Applied(Effect.BESIDE)
    if RANK[status] < RANK.get(known_status, -1):
        return Applied(Effect.ALREADY)
    means = MEANS.get(status)
    reason = status if means == State.FAILED else ""
    return Applied(Effect.APPLIED, means or State.ACCEPTED, reason)
