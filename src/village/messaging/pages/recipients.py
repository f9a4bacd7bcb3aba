"""Every family of a message: who gets what by which way, or why it gets nothing; and one family's message."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from markupsafe import Markup

from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.messages import left_out_of
from village.messaging.queries.recipients import lines_by_recipient, not_reached, recipients_of
from village.messaging.rules import left_out
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.messaging.rules.kept_words import paragraphs_from
from village.messaging.services.letters_out import shown
from village.outbox.models import Line
from village.outbox.rules.states import WORDS as STATE_WORDS
from village.outbox.rules.states import State
from village.people.models.pupil import Pupil
from village.wording.rules.languages import ENGLISH, language_of

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One family in the list."""

    row: Recipient
    pupils: tuple[Pupil, ...]
    channel: str
    language: str
    why: str
    instead: str
    state: str
    """What became of it, in the words of the promise; empty before it is approved."""


@dataclass(frozen=True, slots=True)
class Families:
    """One page of the families of a message."""

    page: Page[Recipient]
    lines: tuple[FamilyLine, ...]

    @property
    def pupils(self) -> list[Pupil]:
        return list({pupil.pk: pupil for line in self.lines for pupil in line.pupils}.values())


def families_of(message: Message, *, only_left_out: bool, number: str | None) -> Families:
    """Return one page of fifty; those whom a person left out stand among those not reached."""
    rows = not_reached(message) if only_left_out else recipients_of(message)
    page = Paginator(rows.order_by("pk"), A_PAGE).get_page(number)
    lines = lines_by_recipient(message.pk) if message.approved_at else {}
    by_hand = left_out_of(message)
    return Families(page, tuple(_line(row, lines.get(row.pk), by_hand) for row in page.object_list))


def _line(row: Recipient, line: Line | None, by_hand: object) -> FamilyLine:
    pupils = tuple(about.pupil for about in row.about.all())
    instead = left_out.INSTEAD.get(row.why_not, "")
    why = left_out.WORDS.get(row.why_not, row.why_not)
    if row.why_not == left_out.BY_HAND and isinstance(by_hand, dict) and pupils and pupils[0].pk in by_hand:
        why, instead = by_hand[pupils[0].pk].get_why_display(), by_hand[pupils[0].pk].instead
    return FamilyLine(
        row=row,
        pupils=pupils,
        channel=CHANNEL_WORDS.get(row.channel, ""),
        language=language_of(row.language).english_name,
        why=why if row.why_not else "",
        instead=instead,
        state=STATE_WORDS[State(line.state)] if line else "",
    )


@dataclass(frozen=True, slots=True)
class OneFamily:
    """One family's message as it arrives."""

    row: Recipient
    pupils: tuple[Pupil, ...]
    channel: str
    language: str
    own_name: str
    direction: str
    body: Markup
    english: Markup
    why: str


def one_family(row: Recipient, *, marks: bool = True) -> OneFamily:
    """Return one family's message, the words of the register shaded."""
    language = language_of(row.language)
    return OneFamily(
        row=row,
        pupils=_pupils(row),
        channel=CHANNEL_WORDS.get(row.channel, ""),
        language=row.language,
        own_name=language.own_name,
        direction=language.direction,
        body=shown(paragraphs_from(row.body), language, marks=marks, heading="h3"),
        english=shown(paragraphs_from(row.english), ENGLISH, marks=marks, heading="h3"),
        why=left_out.WORDS.get(row.why_not, "") if row.why_not else "",
    )


def _pupils(row: Recipient) -> tuple[Pupil, ...]:
    about: Sequence[Pupil] = [one.pupil for one in row.about.select_related("pupil")]
    return tuple(about)
