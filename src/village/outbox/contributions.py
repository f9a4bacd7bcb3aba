"""What upper rooms give to the outbox: gates, makers of letters, listeners, and who takes messages from people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line that is about to go, as a gate sees it."""

    id: int
    owner_id: int
    recipient_id: int
    channel: str
    language: str
    category: str
    fingerprint: str
    not_before: datetime
    expires_at: datetime
    by_person: bool = False
    """A person prints and posts it, and sees what it costs; nothing that waits for a worker holds it back."""


class Go(StrEnum):
    """What a gate says of one line."""

    GO = "go"
    HOLD = "hold"
    SUPPRESS = "suppress"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gate's word: go, hold until a time, or never, each with its reason as a code."""

    go: Go = Go.GO
    until: datetime | None = None
    why: str = ""


GO = Verdict()


def hold_until(when: datetime, why: str) -> Verdict:
    """Return the word that the line waits until then."""
    return Verdict(Go.HOLD, when, why)


def suppress(why: str) -> Verdict:
    """Return the word that the line is never sent."""
    return Verdict(Go.SUPPRESS, None, why)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter to be made, as its maker sees it."""

    id: int
    owner_id: int
    recipient_id: int
    reference: str
    address: str
    language: str
    subject: str
    body: str
    letter: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """What a person sent to us."""

    id: int
    """Of the outbox's own row: the same for a message that is told again after a crash."""
    channel: str
    from_address: str
    to_address: str
    body: str
    received_at: datetime
    provider_id: str
    in_reply_to_reference: str


type Gate = Callable[[Sequence[DueLine], datetime], Mapping[int, Verdict]]
"""Asked right before sending, in batches, outside any transaction; a line that it does not name may go."""
type LetterMaker = Callable[[LetterLine], bytes]
"""Returns an A4 PDF whose address stands in the window."""
type Listener = Callable[[Sequence[int], str, datetime], object]
"""Told ids of lines, their new state and when, inside the transaction that writes it."""
type InboundTaker = Callable[[InboundMessage], object]
"""Takes what a person sent; may be told the same again, and raises when it cannot."""

_gates: dict[str, Gate] = {}
_makers: dict[str, LetterMaker] = {}
_listeners: dict[str, Listener] = {}
_takers: list[InboundTaker] = []
_wakers: list[Callable[[], object]] = []


def register_gate(purpose: str, gate: Gate) -> None:
    """Say who is asked right before lines of a purpose go."""
    _gates[purpose] = gate


def register_letter_maker(purpose: str, make: LetterMaker) -> None:
    """Say who makes the letters of a purpose that a provider prints."""
    _makers[purpose] = make


def register_listener(purpose: str, listener: Listener) -> None:
    """Say who is told when lines of a purpose change."""
    _listeners[purpose] = listener


def register_inbound(take: InboundTaker) -> None:
    """Say who takes what people send to us."""
    if take not in _takers:
        _takers.append(take)


def use_wake(wake: Callable[[], object]) -> None:
    """Say what wakes a worker when lines wait; the schedule finds them in any case."""
    _wakers[:] = [wake]


def gate_of(purpose: str) -> Gate | None:
    """Return the gate of a purpose, where it has one."""
    return _gates.get(purpose)


def letter_maker_of(purpose: str) -> LetterMaker | None:
    """Return the maker of letters of a purpose, where it has one."""
    return _makers.get(purpose)


def tell(purpose: str, line_ids: Sequence[int], state: str, at: datetime) -> None:
    """The listener of the purpose knows, inside the caller's transaction."""
    listener = _listeners.get(purpose)
    if listener is not None and line_ids:
        listener(line_ids, state, at)


def takers_of_inbound() -> tuple[InboundTaker, ...]:
    """Return who takes what people send."""
    return tuple(_takers)


def wake() -> None:
    """A worker looks soon, where the roof said how."""
    for waker in _wakers:
        waker()
