"""Who would be texted, in which words and at what cost; who would not, and why; before anybody presses Send."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from village.absence.models.session_texts import SessionTexts
from village.absence.pages.family_rows import names_of
from village.absence.queries.texts import kind_words, silent_languages, spoken_in
from village.access.viewer import Viewer
from village.messaging.models.left_out import LeftOut
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.messages import left_out_of
from village.messaging.queries.recipients import recipients_of
from village.messaging.queries.sending_rules import rules_of
from village.messaging.queries.sizes import size_of
from village.messaging.rules import left_out
from village.messaging.rules.approving import why_second_person
from village.messaging.rules.quiet_hours import QuietHours, next_open
from village.messaging.services.approving import leaves_at
from village.outbox.providers.setup import practises
from village.people.models.pupil import Pupil
from village.people.rules.languages import language_words
from village.people.rules.years import class_words
from village.school_data.queries.pupils import pupils_by_id
from village.wording.rules.languages import language_of


@dataclass(frozen=True, slots=True)
class FamilyText:
    """One family that would be texted."""

    row: Recipient
    pupils: tuple[Pupil, ...]
    names: str
    about: str
    to: str
    language: str
    """The code of the words that go out."""
    language_name: str
    note: str
    """Why the words are in another language than the family's own."""
    direction: str
    words: str
    parts: int
    cost: str


@dataclass(frozen=True, slots=True)
class NotTexted:
    """One child whose family gets no text, and why."""

    pupil: Pupil
    about: str
    why: str
    instead: str
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The page before sending."""

    texts: SessionTexts
    message: Message
    title: str
    going: tuple[FamilyText, ...]
    not_texted: tuple[NotTexted, ...]
    unnamed: int
    """Families whose children the viewer may not name; they are texted all the same."""
    leaves: str
    is_quiet: bool
    """The texts would leave in quiet hours, and wait unless a reason is given."""
    second_person: tuple[str, ...]
    sends_nothing: bool
    whys: tuple[tuple[str, str], ...]

    @property
    def cost(self) -> str:
        return _pence(self.message.cost_tenths)

    @property
    def named(self) -> list[Pupil]:
        going = [pupil for one in self.going for pupil in one.pupils]
        return list({pupil.pk: pupil for pupil in (*going, *(one.pupil for one in self.not_texted))}.values())


def review_of(viewer: Viewer, texts: SessionTexts) -> Review:
    """Return the page; as many queries for a hundred families as for three."""
    message, now = texts.message, timezone.now()
    rows = list(recipients_of(message))
    ids = {about.pupil_id for row in rows for about in row.about.all()}
    pupils = pupils_by_id(viewer, texts.school_id, ids)
    by_hand = left_out_of(message)
    rules = rules_of(message.partnership_id, message.school_id)
    hours = QuietHours(rules.quiet_from, rules.quiet_until, rules.quiet_sundays)
    going = [row for row in rows if not row.why_not]
    leaves = leaves_at(message, now)
    silent = silent_languages(message)
    shown = tuple(_going(row, pupils, spoken_in(row, silent)) for row in going if _named(row, pupils))
    return Review(
        texts=texts,
        message=message,
        title=kind_words(texts.kind),
        going=tuple(sorted(shown, key=lambda one: one.names)),
        not_texted=tuple(one for row in rows if row.why_not for one in _not_texted(row, pupils, by_hand)),
        unnamed=len(going) - len(shown),
        leaves=f"{timezone.localtime(leaves):%-H:%M}",
        is_quiet=next_open(now, hours) > now,
        second_person=why_second_person(size_of(message), over=rules.second_person_over),
        sends_nothing=practises("text"),
        whys=tuple((str(code), str(words)) for code, words in LeftOut.Why.choices),
    )


def _named(row: Recipient, pupils: dict[int, Pupil]) -> list[Pupil]:
    return [pupils[about.pupil_id] for about in row.about.all() if about.pupil_id in pupils]


def _going(row: Recipient, pupils: dict[int, Pupil], code: str) -> FamilyText:
    mine = _named(row, pupils)
    language = language_of(code)
    return FamilyText(
        row=row,
        pupils=tuple(mine),
        names=names_of(mine),
        about=_about(row),
        to=f"{row.to_name}, {'e-mail' if row.channel == 'email' else 'text'}",
        language=language.code,
        language_name=language.english_name,
        note=_note(row, code),
        direction=language.direction,
        words=row.text or row.subject,
        parts=row.parts,
        cost=_pence(row.cost_tenths),
    )


def _pence(tenths: int) -> str:
    """Return tenths of a penny as 2.4p or 12p; nothing for what costs nothing."""
    whole, part = divmod(tenths, 10)
    return f"{whole}.{part}p" if part else (f"{whole}p" if whole else "")


def _note(row: Recipient, code: str) -> str:
    """Return why the words are not in the language that the family asked for; nothing where they are."""
    tag = row.asked_language
    asked = language_of(tag).code
    if tag.partition("-")[0] in {"", "en", "eng"} or asked == code != "en":
        return ""
    if row.language == asked != "en" and row.is_checked:
        why = "A text cannot carry its letters here"
    else:
        why = "There are no words in it yet" if asked == "en" else "Nobody has checked those words yet"
    return f"The family reads {language_words(tag)}. {why}, so it goes in English."


def _about(row: Recipient) -> str:
    words = [class_words(about.year_group, about.registration_group) for about in row.about.all()]
    return "; ".join(dict.fromkeys(word for word in words if word))


def _not_texted(row: Recipient, pupils: dict[int, Pupil], by_hand: dict[int, LeftOut]) -> Sequence[NotTexted]:
    return [
        NotTexted(
            pupil=pupil,
            about=_about(row),
            why=str(by_hand[pupil.pk].get_why_display()) if pupil.pk in by_hand else left_out.WORDS[row.why_not],
            instead=by_hand[pupil.pk].instead if pupil.pk in by_hand else left_out.INSTEAD.get(row.why_not, ""),
            is_by_hand=pupil.pk in by_hand,
        )
        for pupil in _named(row, pupils)
    ]
