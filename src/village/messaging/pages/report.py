"""What became of a message: counts, reach by language and by group, and what did not arrive."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.pages.reach import ReachBy, reach_of
from village.messaging.queries.recipients import children_named, going_of, lines_by_recipient
from village.messaging.rules import left_out
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.outbox.models import Line
from village.outbox.rules.states import PROMISE, WORDS, State
from village.people.models.pupil import Pupil

ARRIVED = frozenset({State.ACCEPTED, State.DELIVERED})


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one message."""

    message: Message
    states: tuple[tuple[str, int], ...]
    reached: tuple[ReachBy, ...]
    never: tuple["NeverArrived", ...]
    opened_count: int
    promise: str


@dataclass(frozen=True, slots=True)
class NeverArrived:
    """One family that was not reached."""

    row: Recipient
    pupils: tuple[Pupil, ...]
    channel: str
    why: str


def report_of(message: Message, *, with_names: bool) -> Report:
    """Return the report; names only for who may see them."""
    rows = list(going_of(message))
    lines = lines_by_recipient(message.pk)
    states = Counter(WORDS[State(lines[row.pk].state)] for row in rows if row.pk in lines)
    reached = {row.pk for row in rows if row.pk in lines and lines[row.pk].state in ARRIVED}
    return Report(
        message=message,
        states=tuple(states.most_common()),
        reached=reach_of(message, rows, reached),
        never=_never(rows, lines) if with_names else (),
        opened_count=sum(row.opened_at is not None for row in rows),
        promise=PROMISE,
    )


def _never(rows: Iterable[Recipient], lines: dict[int, Line]) -> tuple[NeverArrived, ...]:
    failed = {State.FAILED, State.SUPPRESSED}
    missed = [row for row in rows if row.pk in lines and lines[row.pk].state in failed]
    pupils = children_named([row.pk for row in missed])
    return tuple(
        NeverArrived(
            row,
            pupils.get(row.pk, ()),
            CHANNEL_WORDS.get(row.channel, ""),
            why_words(lines[row.pk]),
        )
        for row in missed
    )


def why_words(line: Line) -> str:
    """Return why a line did not arrive, in words."""
    return left_out.WORDS.get(line.reason) or _PROVIDER_WORDS.get(line.reason) or "The provider could not deliver it"


_PROVIDER_WORDS = {
    "expired": "Nobody could be asked before it became useless",
    "letters-lost": "A text cannot carry the letters of the language",
    "bad-phone": "No text can go to this number",
    "bad-email": "No e-mail can go to this address",
    "permanent-failure": "The number or address does not exist",
    "temporary-failure": "The phone was off or full for three days",
}
