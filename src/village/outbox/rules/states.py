"""The states of a line, which may follow which, and what people call them."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where one line stands."""

    HELD = "held"
    """Waits for a time or for a reason to pass: quiet hours, a later day."""
    QUEUED = "queued"
    ATTEMPTING = "attempting"
    """A call to a provider may be under way."""
    UNKNOWN = "unknown"
    """A call ended, and nobody knows yet whether the provider took the line."""
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SUPPRESSED = "suppressed"


WAITING = frozenset({State.HELD, State.QUEUED})
"""Nothing has been asked of a provider, or it clearly said no and is asked again."""
OPEN = WAITING | {State.ATTEMPTING, State.UNKNOWN}
"""Something is still to be done: each such line has a next time."""
FINAL = frozenset({State.DELIVERED, State.FAILED, State.CANCELLED, State.SUPPRESSED})

FOLLOWS: Mapping[State, frozenset[State]] = {
    State.HELD: frozenset({State.QUEUED, State.HELD, State.ATTEMPTING, State.ACCEPTED})
    | {State.FAILED, State.CANCELLED, State.SUPPRESSED},
    State.QUEUED: frozenset({State.HELD, State.QUEUED, State.ATTEMPTING, State.UNKNOWN, State.ACCEPTED})
    | {State.FAILED, State.CANCELLED, State.SUPPRESSED},
    State.ATTEMPTING: frozenset({State.QUEUED, State.UNKNOWN, State.ACCEPTED, State.DELIVERED, State.FAILED}),
    State.UNKNOWN: frozenset({State.QUEUED, State.ACCEPTED, State.DELIVERED, State.FAILED}),
    State.ACCEPTED: frozenset({State.DELIVERED, State.FAILED}),
    State.DELIVERED: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
    State.SUPPRESSED: frozenset(),
}
"""A line that a provider may have goes back to the queue only through a clear refusal or a look-up that found nothing.

From the queue it may become unknown or accepted: after a restore the provider is asked first.
"""

WORDS: Mapping[State, str] = {
    State.HELD: "Waiting",
    State.QUEUED: "Waiting",
    State.ATTEMPTING: "Checking",
    State.UNKNOWN: "Checking",
    State.ACCEPTED: "Sent",
    State.DELIVERED: "Arrived",
    State.FAILED: "Did not arrive",
    State.CANCELLED: "Cancelled",
    State.SUPPRESSED: "Not sent",
}
PROMISE = (
    "If you see Sent, it is stored and a provider has accepted it. "
    "We ask a provider once. If we cannot know, we say Checking."
)


def may_become(now: State, then: State) -> bool:
    """Return whether a line in one state may come into another."""
    return then in FOLLOWS[now]


def before(then: State) -> frozenset[State]:
    """Return the states from which a line may come into the given one."""
    return frozenset(state for state in State if may_become(state, then))
