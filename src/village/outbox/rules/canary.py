"""The first lines of a run go ahead; the rest follows when a provider has taken them (D-29)."""

from collections.abc import Iterable
from enum import StrEnum

from village.outbox.rules.states import OPEN, State


class Verdict(StrEnum):
    """What the first lines say."""

    WAIT = "wait"
    RELEASE = "release"
    PAUSE = "pause"
    """One failed: a person looks before the rest goes."""
    MORE = "more"
    """All were suppressed or cancelled, which proves nothing: others go ahead in their place."""


def verdict(states: Iterable[State]) -> Verdict:
    """Return what is to be done with the rest, by the states of the first lines."""
    found = set(states)
    if State.FAILED in found:
        return Verdict.PAUSE
    if found & OPEN:
        return Verdict.WAIT
    return Verdict.RELEASE if found & {State.ACCEPTED, State.DELIVERED} else Verdict.MORE
