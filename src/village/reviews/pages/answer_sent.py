"""What the thank-you page shows: the answers as sent, until when they can be changed, and what earlier ones led to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.queries.scale import scales_of
from village.plans.rules.scale import label_of
from village.reviews.models.ask import Ask
from village.reviews.pages.answer import AnswerPage, answer_page
from village.reviews.pages.answer_paths import Paths
from village.reviews.queries.answers import differences_made, voice_of


@dataclass(frozen=True, slots=True)
class SentLine:
    """One answer as it was sent."""

    ref: str
    text: str
    code: str
    label: str
    line: str
    pieces_count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What the coordinator settled with a reason, on an answer of an earlier round."""

    round_title: str
    said: str
    who: str
    decided: str
    reason: str


@dataclass(frozen=True, slots=True)
class SentPage:
    """Everything the page shows."""

    first_name: str
    heading: str
    who: str
    sent_at: datetime | None
    lines: tuple[SentLine, ...]
    sections: tuple[tuple[str, str], ...]
    until: date | None
    waiting_count: int
    paths: Paths
    can_have_copy: bool
    differences: tuple[Difference, ...]
    is_over: bool

    @property
    def until_words(self) -> str:
        return f"{self.until:%A %-d %B}" if self.until else ""


def sent_page(holder: Viewer, asks: Collection[Ask], paths: Paths) -> SentPage:
    """Return the page after sending; a fixed number of queries."""
    found = answer_page(holder, asks, paths)
    cards = [card for card in found.cards if card.is_sent]
    sections = [card for card in found.sections if card.is_sent]
    return SentPage(
        first_name=found.first_name,
        heading=_heading(found, len(cards) + len(sections)),
        who=found.who,
        sent_at=max((ask.sent_at for ask in asks if ask.sent_at), default=None),
        lines=tuple(
            SentLine(card.ref, card.text, card.code, card.label, card.line.strip(), len(card.pieces)) for card in cards
        ),
        sections=tuple((card.title, card.text.strip()) for card in sections),
        until=found.until,
        waiting_count=found.total - len(cards) - len(sections),
        paths=paths,
        can_have_copy=any(ask.email and ask.sent_at for ask in asks),
        differences=_differences(holder, asks, [card.action_id for card in found.cards]),
        is_over=found.until is not None and found.until < timezone.localdate(),
    )


def _heading(found: AnswerPage, sent_count: int) -> str:
    if not sent_count:
        return f"{found.first_name}, nothing is sent yet"
    if sent_count < found.total:
        return f"Thank you, {found.first_name}. {sent_count} of {found.total} are in."
    return f"Thank you, {found.first_name}. " + ("It is in." if sent_count == 1 else f"All {sent_count} are in.")


def _differences(holder: Viewer, asks: Collection[Ask], action_ids: list[int]) -> tuple[Difference, ...]:
    """Return at most two: more would be a report, not a thank-you."""
    voices = {voice_of(holder, ask) for ask in asks}
    settled = differences_made(asks, action_ids, voices)[:2]
    scales = scales_of({one.round.plan_id for one in settled})
    return tuple(
        Difference(
            round_title=one.round.title,
            said=one.answer.text,
            who=one.settled_by_words,
            decided=label_of(scales[one.round.plan_id], one.rating.code),
            reason=one.reason,
        )
        for one in settled
    )
