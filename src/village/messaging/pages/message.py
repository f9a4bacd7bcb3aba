"""One message as writer and approver see it: words side by side, how it goes, who gets nothing, what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from markupsafe import Markup

from village.access.viewer import Viewer
from village.design.wording import count
from village.messaging import permissions
from village.messaging.contributions import AudienceAsked
from village.messaging.models.attachment import Attachment
from village.messaging.models.left_out import LeftOut
from village.messaging.models.message import Message, Variant
from village.messaging.models.recipient import Recipient
from village.messaging.queries.attachments import attachments_of
from village.messaging.queries.audience import words_of
from village.messaging.queries.messages import left_out_of, may, variants_of
from village.messaging.queries.recipients import (
    children_by_school,
    children_by_year,
    counts_by,
    going_of,
    has_waiting_lines,
    languages_of_letter,
    reasons_not,
    shapes_of_texts,
    simplest_family,
)
from village.messaging.queries.sending_rules import rules_of
from village.messaging.queries.sizes import size_of
from village.messaging.queries.words import sendable_words
from village.messaging.rules import left_out
from village.messaging.rules.approving import why_second_person
from village.messaging.rules.audience import audience_from
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.messaging.rules.costs import in_pence
from village.messaging.rules.kept_words import paragraphs_from
from village.messaging.rules.small_groups import FEWEST, TOGETHER, parted
from village.messaging.services.approving import leaves_at
from village.messaging.services.letters_out import shown
from village.outbox.rules.text_parts import Encoding
from village.people.rules.languages import language_words
from village.people.rules.years import year_words
from village.wording.rules.languages import language_of

LANGUAGES_SHOWN = 3
ENCODINGS = {Encoding.GSM: "plain letters (GSM-7)", Encoding.UCS2: "all letters (UCS-2)"}
PREVIEW_WORDS = 150
FOR_FEW = "Reasons that hold for few each"


@dataclass(frozen=True, slots=True)
class Preview:
    """One letter of the set in one language, as one family will get it."""

    language: str
    own_name: str
    direction: str
    subject: str
    body: Markup
    note: str
    """How many words it has, or who checked it."""
    is_checked: bool
    recipient_id: int


@dataclass(frozen=True, slots=True)
class LetterTab:
    """One letter of the set."""

    variant: Variant
    family_count: int
    previews: tuple[Preview, ...]
    more: tuple[tuple[str, str], ...]
    """Code and own name of the languages that are not shown now."""
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One channel with the families and what it costs."""

    words: str
    count: int
    cost_pence: int


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """One language with how it stands and how many families read it."""

    name: str
    stands: str
    is_checked: bool
    count: int


@dataclass(frozen=True, slots=True)
class NotSent:
    """A reason for which children or families get nothing."""

    count: int
    unit: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class MessagePage:
    """The page of one message."""

    message: Message
    audience: str
    letters: tuple[LetterTab, ...]
    ways: tuple[Way, ...]
    texts: tuple[str, ...]
    """How many texts of how many parts, in which letters."""
    languages: tuple[LanguageLine, ...]
    schools: tuple[tuple[str, int], ...]
    """Children of each school, where there are several."""
    years: tuple[tuple[str, int], ...]
    not_sent: tuple[NotSent, ...]
    second_person: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    leaves_at: datetime
    may_write: bool
    may_approve: bool
    is_writer: bool
    sees_names: bool
    is_open: bool
    """Whether a line waits that can still be cancelled."""
    few: int = FEWEST

    @property
    def cost_pence(self) -> int:
        return in_pence(self.message.cost_tenths)

    @property
    def is_draft(self) -> bool:
        return self.message.state in {Message.State.DRAFT, Message.State.READY, Message.State.SENT_BACK}

    @property
    def is_made(self) -> bool:
        return self.message.made_at is not None

    @property
    def left_out_count(self) -> int:
        return sum(one.count for one in self.not_sent)

    @property
    def is_all_checked(self) -> bool:
        return all(line.is_checked for line in self.languages)

    @property
    def channels(self) -> list[str]:
        """The ways in words, in the order in which they are tried."""
        return [CHANNEL_WORDS[channel] for channel in self.message.channels]

    @property
    def is_in_time(self) -> bool:
        """Whether nothing can have left yet."""
        return self.message.goes_at is not None and timezone.now() < self.message.goes_at


def message_page(
    viewer: Viewer, message: Message, *, shown_variant: int | None = None, language: str = ""
) -> MessagePage:
    """Return the page; who may not see names of children sees counts and example letters alone."""
    today = timezone.localdate()
    audience = audience_from(message.audience)
    asked = AudienceAsked(message.partnership_id, audience.school_ids, today, message.answers, viewer)
    rules = rules_of(message.partnership_id, message.school_id)
    sees_names = message.school_id is not None
    writers = {message.written_by_id, message.asked_by_id}
    return MessagePage(
        message=message,
        audience=words_of(asked, audience),
        letters=_letters(message, shown_variant, language, sees_names=sees_names),
        ways=_ways(message),
        texts=_texts(message),
        languages=_languages(message),
        schools=_counted(_schools(message), sees_names=sees_names),
        years=_counted([(year_words(year), count) for year, count in children_by_year(message)], sees_names=sees_names),
        not_sent=_not_sent(message),
        second_person=why_second_person(size_of(message), over=rules.second_person_over),
        attachments=attachments_of(message),
        leaves_at=leaves_at(message, timezone.now()),
        may_write=may(viewer, message, permissions.WRITE),
        may_approve=may(viewer, message, permissions.APPROVE),
        is_writer=viewer.user_id in writers,
        sees_names=sees_names,
        is_open=has_waiting_lines(message.pk),
    )


def _counted(groups: Sequence[tuple[str, int]], *, sees_names: bool) -> tuple[tuple[str, int], ...]:
    """Return the counts; small ones stand together before who may see no names."""
    alone, together = ([*groups], []) if sees_names else parted(groups, lambda pair: pair[1])
    return (*alone, (TOGETHER, sum(count for _, count in together))) if together else tuple(alone)


def _schools(message: Message) -> tuple[tuple[str, int], ...]:
    found = children_by_school(message) if message.school_id is None else []
    return tuple(found) if len(found) > 1 else ()


def _letters(message: Message, shown_variant: int | None, wanted: str, *, sees_names: bool) -> tuple[LetterTab, ...]:
    tabs = []
    variants = variants_of(message)
    counts = dict(counts_by_variant(message))
    chosen = next((one.pk for one in variants if one.pk == shown_variant), None)
    chosen = chosen or next((one.pk for one in variants if counts.get(one.pk)), variants[0].pk if variants else None)
    for variant in variants:
        is_shown = variant.pk == chosen
        previews = _previews(message, variant, wanted) if is_shown and sees_names else ()
        seen = {one.language for one in previews}
        others = languages_of_letter(message, variant) if previews else []
        more = tuple((code, language_of(code).own_name) for code, _ in others if code not in seen)
        tabs.append(LetterTab(variant, counts.get(variant.pk, 0), previews, more, is_shown))
    return tuple(tabs)


def counts_by_variant(message: Message) -> list[tuple[int, int]]:
    """Return how many families get each letter; a family with two letters in one message counts for both."""
    pairs = going_of(message).order_by().values_list("about__variant_id", "pk").distinct()
    counts: dict[int, int] = {}
    for variant_id, _ in pairs:
        if variant_id is not None:
            counts[variant_id] = counts.get(variant_id, 0) + 1
    return list(counts.items())


def _previews(message: Message, variant: Variant, wanted: str) -> tuple[Preview, ...]:
    """Return English, the language that is wanted, and what most families read, each as one family gets it."""
    counts = dict(languages_of_letter(message, variant))
    order = sorted(counts, key=lambda code: (code != "en", code != wanted, -counts[code], code))
    words = sendable_words(variant.template_id, message.category)
    return tuple(
        _preview(row, words.get(code))
        for code in order[:LANGUAGES_SHOWN]
        if (row := simplest_family(message, variant, code)) is not None
    )


def _preview(row: Recipient, sendable: object) -> Preview:
    language = language_of(row.language)
    paragraphs = paragraphs_from(row.body)
    count = sum(len(run.words.split()) for one in paragraphs for run in one.runs)
    checked = getattr(sendable, "checked_words", "") if sendable is not None else ""
    return Preview(
        language=row.language,
        own_name=language.own_name,
        direction=language.direction,
        subject=row.subject,
        body=shown(paragraphs, language, marks=True, heading="h4"),
        note=f"{count} words" if row.language == "en" else checked,
        is_checked=row.is_checked,
        recipient_id=row.pk,
    )


def _ways(message: Message) -> tuple[Way, ...]:
    costs: dict[str, int] = {}
    for channel, cost in going_of(message).order_by().values_list("channel", "cost_tenths"):
        costs[channel] = costs.get(channel, 0) + cost
    return tuple(
        Way(CHANNEL_WORDS[channel], count, in_pence(costs[channel])) for channel, count in counts_by(message, "channel")
    )


def _texts(message: Message) -> tuple[str, ...]:
    return tuple(
        f"{count(texts, 'text')} of {count(parts, 'part')}, {ENCODINGS[Encoding(encoding)]}"
        for encoding, parts, texts in shapes_of_texts(message)
        if encoding
    )


def _languages(message: Message) -> tuple[LanguageLine, ...]:
    counts: dict[tuple[str, str, bool], int] = {}
    rows = going_of(message).order_by().values_list("asked_language", "language", "is_checked")
    for asked, code, is_checked in rows:
        key = (asked.partition("-")[0] or "en", code, is_checked)
        counts[key] = counts.get(key, 0) + 1
    lines, others = [], []
    for (asked, code, is_checked), families in sorted(counts.items(), key=lambda pair: -pair[1]):
        if code != asked:
            others.append((language_words(asked), families))
            continue
        stands = "Ready" if code == "en" else "Checked" if is_checked else "Not checked yet"
        lines.append(LanguageLine(language_of(code).english_name, stands, is_checked, families))
    if others:
        names = ", ".join(name for name, _ in others)
        lines.append(LanguageLine("Others", f"No words yet, so in English: {names}", True, sum(n for _, n in others)))
    alone, together = ([*lines], []) if message.school_id is not None else parted(lines, lambda line: line.count)
    if together:
        names = ", ".join(line.name for line in together)
        is_checked = all(line.is_checked for line in together)
        alone.append(LanguageLine(TOGETHER, names, is_checked, sum(line.count for line in together)))
    return tuple(alone)


def _not_sent(message: Message) -> tuple[NotSent, ...]:
    by_hand = list(left_out_of(message).values())
    counts = reasons_not(message)
    counts.pop(left_out.BY_HAND, None)
    lines = [NotSent(len(rows), "child", why, instead) for (why, instead), rows in _grouped(by_hand).items()]
    for code in (*left_out.RANK, *sorted(set(counts) - set(left_out.RANK))):
        if families := counts.get(code, 0):
            lines.append(NotSent(families, "family", left_out.WORDS[code], left_out.INSTEAD.get(code, "")))
    alone, together = ([*lines], []) if message.school_id is not None else parted(lines, lambda line: line.count)
    if together:
        alone.append(NotSent(sum(line.count for line in together), "family", FOR_FEW, ""))
    return tuple(alone)


def _grouped(rows: Sequence[LeftOut]) -> dict[tuple[str, str], list[LeftOut]]:
    groups: dict[tuple[str, str], list[LeftOut]] = {}
    for row in rows:
        groups.setdefault((row.get_why_display(), row.instead), []).append(row)
    return groups
