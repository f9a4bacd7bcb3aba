"""What became of the texts of a session, and what is to be sent next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from village.absence.models.session_texts import Kind, SessionTexts
from village.absence.queries.texts import counts_of_texts, kind_words
from village.messaging.models.message import Message
from village.outbox.rules.states import State

ARRIVED, ON_THE_WAY, FAILED = (
    (State.DELIVERED,),
    (State.ACCEPTED, State.UNKNOWN, State.ATTEMPTING, State.QUEUED, State.HELD),
    (State.FAILED, State.SUPPRESSED),
)


@dataclass(frozen=True, slots=True)
class TextsLine:
    """One sending, with how many families it reached."""

    texts: SessionTexts
    title: str
    at: str
    families: int
    arrived: int
    on_the_way: int
    failed: int
    cost_pence: int
    waits: bool
    """For a second person."""


@dataclass(frozen=True, slots=True)
class Next:
    """What the office may send now."""

    kind: str
    count: int
    words: str
    button: str
    not_yet: str = ""
    """Why it should wait, in one sentence; somebody may say why it cannot."""


def texts_lines(texts: Sequence[SessionTexts]) -> list[TextsLine]:
    """Return a line for each sending of the session; one query."""
    counts = counts_of_texts(texts) if texts else {}
    return [_line(one, counts.get(one.message_id, {})) for one in texts]


def next_texts(wanted: Mapping[str, int], *, not_yet: str) -> list[Next]:
    """Return what may be sent now, the most pressing first; `wanted` says of how many children each kind would be."""
    found = []
    if wanted.get(Kind.ABSENCE):
        count = wanted[Kind.ABSENCE]
        words = (
            "1 child’s family has had no text." if count == 1 else f"The families of {count} children have had no text."
        )
        found.append(Next(Kind.ABSENCE, count, words, "Review the texts", not_yet))
    if wanted.get(Kind.REMINDER):
        count = wanted[Kind.REMINDER]
        family = "The family of 1 child has" if count == 1 else f"The families of {count} children have"
        found.append(Next(Kind.REMINDER, count, f"{family} not replied for a while.", "Review a second text"))
    if wanted.get(Kind.LATE):
        count = wanted[Kind.LATE]
        found.append(Next(Kind.LATE, count, "", "Review the texts"))
    return found


def _line(one: SessionTexts, counts: Mapping[str, int]) -> TextsLine:
    message = one.message
    sent_at = message.approved_at or message.asked_at
    return TextsLine(
        texts=one,
        title=kind_words(one.kind),
        at=f"{timezone.localtime(sent_at):%-H:%M}" if sent_at else "",
        families=message.family_count,
        arrived=_sum(counts, ARRIVED),
        on_the_way=_sum(counts, ON_THE_WAY),
        failed=_sum(counts, FAILED),
        cost_pence=round(Decimal(message.cost_tenths) / 10),
        waits=message.state == Message.State.ASKED,
    )


def _sum(counts: Mapping[str, int], states: Sequence[State]) -> int:
    return sum(counts.get(state, 0) for state in states)
