"""E-mails and texts about an ask: each is a line of the outbox, and none says who asked or what for."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from village.design.speech import READER
from village.design.wording import day
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue
from village.self_referrals.models import Ask, AskLetter, AskLink
from village.self_referrals.queries.asks import PURPOSE, address_for, letters_with, runners_of
from village.self_referrals.rules.letter_words import LetterWords, words_for_family, words_for_service

CODE_FOR = timedelta(minutes=15)
LETTER_FOR = timedelta(days=7)


def to_service(*, link: AskLink, kind: str, now: datetime, code: str = "") -> None:
    """A letter to the service waits in the outbox. Call it inside the transaction that makes it."""
    ask = link.ask
    words = words_for_service(
        kind, service=ask.service.name, day=day(ask.due_on), link=address_for(link) if kind != "code" else "", code=code
    )
    _post(link, kind, "email", "en", words, now, CODE_FOR if kind == "code" else LETTER_FOR)


def to_runners(*, link: AskLink, now: datetime) -> int:
    """Return how many of those who run the directory have a letter in the outbox; it names the service alone."""
    ask = link.ask
    addresses = runners_of(ask.partnership_id, timezone.localdate(now))
    page = settings.BASE_URL + reverse("self_referrals:figures")
    words = words_for_service("nobody", service=ask.service.name, day=day(ask.due_on), link=page)
    for address in addresses:
        _post(link, "nobody", "email", "en", words, now, LETTER_FOR, address=address)
    return len(addresses)


def to_family(*, link: AskLink, kind: str, now: datetime) -> None:
    """A letter to the family waits in the outbox, in their language, where they gave an address."""
    if not link.address:
        return
    language = link.ask.language
    with translation.override(language):
        words = words_for_family(kind, link=address_for(link), speech=READER)
    _post(link, kind, "email" if "@" in link.address else "text", language, words, now, LETTER_FOR)


def _post(
    link: AskLink,
    kind: str,
    channel: str,
    language: str,
    words: LetterWords,
    now: datetime,
    goes_for: timedelta,
    *,
    address: str = "",
) -> None:
    letter = AskLetter.objects.create(link=link, kind=kind, made_at=now)
    line = NewLine(
        recipient_id=letter.pk,
        channel=channel,
        address=address or link.address,
        language=language,
        subject=words.subject if channel == "email" else "",
        body=words.as_text() if channel == "email" else words.as_text().strip(),
        not_before=now,
        expires_at=now + goes_for,
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=letter.pk,
        partnership_id=link.ask.partnership_id,
        organisation_id=None,
        lines=[line],
        canary=0,
        at=now,
    )


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it may still go: nothing goes about what was taken back, but that it was."""
    letters = letters_with([line.recipient_id for line in lines])
    return {line.id: suppress("not-wanted") for line in lines if not _goes(letters.get(line.recipient_id), at)}


def _goes(letter: AskLetter | None, at: datetime) -> bool:
    if letter is None or at >= letter.link.expires_at:
        return False
    return letter.kind == "back" or letter.link.ask.state != Ask.State.TAKEN_BACK


def links_of(ask: Ask) -> dict[str, AskLink]:
    """Return the links of an ask by their side."""
    return {
        link.side: link for link in AskLink.objects.filter(ask=ask).select_related("ask__service", "ask__partnership")
    }
