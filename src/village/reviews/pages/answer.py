"""What the page of an answer shows: the cards of every round that asks something of one person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.plans.rules.scale import Scale
from village.reviews.models.ask import Ask
from village.reviews.pages.answer_cards import OPEN, Card, Typed, card_of, load
from village.reviews.pages.answer_paths import Paths
from village.reviews.pages.answer_sections import SectionCard, section_cards
from village.reviews.queries.asks import whom_to_turn_to
from village.reviews.rules.answers import offered
from village.reviews.rules.cascade import last_day_of


@dataclass(frozen=True, slots=True)
class Group:
    """What one round asks of the person."""

    round_title: str
    plan_title: str
    deadline: str
    cards: tuple[Card, ...]
    sections: tuple[SectionCard, ...]
    steps: Scale


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Everything the page shows."""

    name: str
    first_name: str
    partnership: str
    groups: tuple[Group, ...]
    paths: Paths
    who: str
    """Who reads the answers."""
    until: date | None
    asked_by: str
    can_pass_on: bool

    @property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def sections(self) -> tuple[SectionCard, ...]:
        return tuple(card for group in self.groups for card in group.sections)

    @property
    def answerable(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.state == OPEN)

    @property
    def until_words(self) -> str:
        """The last day of the link, without its year: it is always near."""
        return f"{self.until:%-d %B}" if self.until else ""

    def after(self, card: Card) -> Card | None:
        """Return the action that follows on the page."""
        cards = self.answerable
        place = next(number for number, one in enumerate(cards) if one.asked_id == card.asked_id)
        return cards[place + 1] if place + 1 < len(cards) else None

    @property
    def done_count(self) -> int:
        return sum(card.is_done for card in self.answerable) + sum(card.is_done for card in self.sections)

    @property
    def to_send(self) -> int:
        """How many are whole and not sent yet."""
        cards = sum(card.is_ready and not card.is_sent for card in self.answerable)
        return cards + sum(card.is_done and not card.is_sent for card in self.sections)

    @property
    def total(self) -> int:
        return len(self.answerable) + len(self.sections)

    @property
    def heading(self) -> str:
        """The question of the page, by name."""
        if self.sections and not self.cards:
            many = f"your {len(self.sections)} sections" if len(self.sections) > 1 else "your section"
            return f"{self.first_name}, how do you sum up {many}?"
        count = len(self.cards)
        if not count:
            return f"{self.first_name}, nothing waits for you"
        return f"{self.first_name}, how {f'are your {count} actions' if count > 1 else 'is your action'} going?"

    @property
    def send_words(self) -> str:
        """What the button says that sends: of what is not sent yet, how many go."""
        sent = sum(card.is_sent for card in self.answerable) + sum(section.is_sent for section in self.sections)
        left = self.total - sent
        if left <= 1:
            return "Send"
        if self.to_send in {0, left}:
            return f"Send all {left}" if left == self.total else f"Send the other {left}"
        return f"Send {self.to_send} of {left} now"


def answer_page(
    holder: Viewer,
    asks: Collection[Ask],
    paths: Paths,
    *,
    open_anchor: str = "",
    typed: Mapping[int, Typed] | None = None,
    typed_sections: Mapping[int, str] | None = None,
) -> AnswerPage:
    """Return the page of everything that these asks hold; a fixed number of queries."""
    loaded = load(asks)
    today = timezone.localdate()
    groups = []
    for ask in asks:
        mine = [asked for asked in loaded.asked if asked.ask_id == ask.pk]
        cards = tuple(
            card_of(holder, ask, asked, place, mine, loaded, paths, (typed or {}).get(asked.pk))
            for place, asked in enumerate(mine, start=1)
        )
        scale = loaded.scales[ask.round.plan_id]
        sections = section_cards(loaded.section_asks, ask, scale, typed_sections or {})
        if cards or sections:
            groups.append(
                Group(ask.round.title, ask.round.plan.title, _deadline(ask, today), cards, sections, _shown(scale))
            )
    first = next(iter(asks), None)
    return AnswerPage(
        name=holder.name,
        first_name=holder.name if first and first.organisation_id and not holder.user_id else holder.name.split()[0],
        partnership=first.round.plan.partnership.name if first else "",
        groups=_with_one_open(groups, open_anchor),
        paths=paths,
        who=whom_to_turn_to(first.round) if first else "",
        until=min((ask.round.closes_on for ask in asks), default=None),
        asked_by=first.asked_by.name if first and first.asked_by else "",
        can_pass_on=not (first and first.asked_by_id),
    )


def _shown(scale: Scale) -> Scale:
    """Return the ratings that the help beside the page explains, in the order of the choices."""
    large, small = offered(scale)
    steps = {step.code: step for step in scale}
    return tuple(steps[code] for code in (*large, *small))


def _deadline(ask: Ask, today: date) -> str:
    """Return until when, in words: the day of the leads while it is still to come, then the close."""
    closes = ask.round.closes_on
    due = last_day_of(ask.stage, ask.round)
    if today <= due < closes:
        return f"Please answer by {due:%A %-d %B}. Closes {closes:%A %-d %B}."
    return f"Closes {closes:%A %-d %B}."


def _with_one_open(groups: list[Group], anchor: str) -> tuple[Group, ...]:
    """Return the groups with the wanted action open, else the first one that is not answered yet."""
    cards = [card for group in groups for card in group.cards if card.state == OPEN]
    wrong = next((card.anchor for card in cards if card.errors), "")
    asked = next((card.anchor for card in cards if card.anchor == anchor), "")
    waiting = next((card.anchor for card in cards if not card.is_done), "")
    chosen = wrong or asked or waiting
    return tuple(
        replace(group, cards=tuple(replace(card, is_open=card.anchor == chosen) for card in group.cards))
        for group in groups
    )
