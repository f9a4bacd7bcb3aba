"""The messages of a school, or of the partnership: what is being written, what waits for approval, what went out."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from village.messaging.models.message import Message
from village.messaging.queries.recipients import states_of_messages
from village.outbox.rules.states import State

SHOWN = 60


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message in the list."""

    row: Message
    stands: str
    arrived_count: int
    missed_count: int
    """Not delivered, or stopped at the last look."""


@dataclass(frozen=True, slots=True)
class MessageList:
    """Messages in three piles."""

    open: tuple[MessageLine, ...]
    sent: tuple[MessageLine, ...]
    cancelled: tuple[MessageLine, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.open or self.sent or self.cancelled)


def message_list(rows: QuerySet[Message]) -> MessageList:
    """Return the messages, the latest sixty; three queries."""
    messages = list(rows[:SHOWN])
    states = states_of_messages([one.pk for one in messages if one.state == Message.State.APPROVED])
    lines = [_line(one, states.get(one.pk, Counter())) for one in messages]
    done = {Message.State.APPROVED, Message.State.CANCELLED}
    return MessageList(
        open=tuple(line for line in lines if line.row.state not in done),
        sent=tuple(line for line in lines if line.row.state == Message.State.APPROVED),
        cancelled=tuple(line for line in lines if line.row.state == Message.State.CANCELLED),
    )


def _line(row: Message, states: Counter[str]) -> MessageLine:
    gone = states[State.ACCEPTED] + states[State.DELIVERED]
    waiting = states[State.QUEUED] + states[State.HELD] + states[State.ATTEMPTING]
    stands = str(row.get_state_display())
    if row.state == Message.State.APPROVED:
        stands = "Sent" if not waiting else "Being sent" if gone else "Approved"
    missed = states[State.FAILED] + states[State.SUPPRESSED]
    return MessageLine(row, stands, gone, missed)
