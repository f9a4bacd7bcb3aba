"""A section on the page of its lead: its actions with what was said of them, and the box for the section's word."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from village.plans.models.plan import Section
from village.plans.rules.scale import Scale, label_of
from village.reviews.forms.answer import section_prefix_of
from village.reviews.models.answer import Answer
from village.reviews.models.ask import Ask, AskedSection
from village.reviews.queries.answers import latest_words, placements_in, present_answers, sections_of

OTHER_SCREEN = "This was changed on another screen meanwhile. Yours stands here. Save again to keep yours."


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of the section with the views of it."""

    ref: str
    text: str
    views: tuple["ViewLine", ...]


@dataclass(frozen=True, slots=True)
class ViewLine:
    """One view of an action."""

    code: str
    label: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class SectionCard:
    """One section of the page."""

    asked_id: int
    prefix: str
    anchor: str
    title: str
    lines: tuple[ActionLine, ...]
    text: str
    count: int
    is_sent: bool
    saved_at: datetime | None
    error: str

    @property
    def is_done(self) -> bool:
        return bool(self.text.strip())

    @property
    def is_ready(self) -> bool:
        return self.is_done

    @property
    def heard_count(self) -> int:
        return sum(bool(line.views) for line in self.lines)


def section_cards(asks: Collection[Ask], ask: Ask, scale: Scale, typed: Mapping[int, str]) -> tuple[SectionCard, ...]:
    """Return the sections of one ask; nothing for a lead of actions, without asking anything."""
    if ask not in asks:
        return ()
    sections = sections_of([ask])
    ids = [asked.section_id for asked in sections]
    places = placements_in(ids)
    words = latest_words([ask.round_id], ids)
    views: dict[int, list[Answer]] = {}
    for answer in present_answers([ask.round_id], [place.action_id for place in places]):
        views.setdefault(answer.action_id, []).append(answer)
    lines: dict[int, list[ActionLine]] = {}
    for place in places:
        said = tuple(_view(answer, scale) for answer in views.get(place.action_id, []))
        lines.setdefault(place.section_id, []).append(ActionLine(place.ref, place.action.text, said))
    cards = []
    for asked in sections:
        word = words.get((ask.round_id, asked.section_id))
        text = typed.get(asked.pk, _text(asked, word.text if word else ""))
        cards.append(
            SectionCard(
                asked_id=asked.pk,
                prefix=section_prefix_of(asked.pk),
                anchor=section_prefix_of(asked.pk),
                title=_title(asked.section),
                lines=tuple(lines.get(asked.section_id, [])),
                text=text,
                count=asked.draft_count + 1,
                is_sent=word is not None and word.text == text.strip(),
                saved_at=asked.drafted_at if asked.draft_count else None,
                error=OTHER_SCREEN if asked.pk in typed else "",
            )
        )
    return tuple(cards)


def _text(asked: AskedSection, said: str) -> str:
    return asked.draft_text if asked.draft_count else said


def _title(section: Section) -> str:
    return f"{section.ref} {section.title}".strip()


def _view(answer: Answer, scale: Scale) -> ViewLine:
    who = f"{answer.said_by_words}, for {answer.on_behalf_of}" if answer.on_behalf_of else answer.said_by_words
    return ViewLine(answer.code.replace("_", "-"), label_of(scale, answer.code), answer.text, who)
