"""Which points a meeting sees: what was dealt with does not come back unless something new happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DEALT, PUT_OFF = "dealt", "put_off"
CONCERN, TASK, FEEDBACK, EXTRA = "concern", "task", "guidance", "extra"


@dataclass(frozen=True, slots=True)
class Memory:
    """What an earlier meeting did with the thing of one key."""

    met_on: date
    state: str
    since: date
    """Since when the thing stood as the meeting saw it."""
    until: date | None = None
    """Of a point that was put off: the day from which it is asked about again."""


def key_of(kind: str, number: int) -> str:
    """Return the key of a thing of this room."""
    return f"{kind}-{number}"


def number_in(key: str, kind: str) -> int | None:
    """Return the number of the thing when the key is of that kind."""
    head, _dash, number = key.partition("-")
    return int(number) if head == kind and number.isdecimal() else None


def comes_back(since: date, on: date, memories: Iterable[Memory]) -> bool:
    """Tell whether a thing that is so since a day stands on the agenda of the meeting on another."""
    last = max(memories, key=lambda one: one.met_on, default=None)
    if last is None:
        return True
    if last.state == DEALT:
        return since > last.since
    if last.state == PUT_OFF and last.until is not None:
        return last.until <= on
    return True
