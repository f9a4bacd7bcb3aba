"""E-mails of this room: each once by its key, a line of the outbox, asked for again right before it goes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.template.loader import render_to_string

from village.listings.models import Letter, Step, UpdateLink
from village.listings.queries.letters import checked_meanwhile, letter_ids_of_lines, letters_with
from village.listings.queries.links import PURPOSE
from village.listings.rules.words import LetterWords
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, address_problem, queue

GOES_FOR = timedelta(days=14)
FAILED = "failed"


def post(
    *,
    kind: str,
    key: str,
    partnership_id: int,
    email: str,
    words: LetterWords,
    now: datetime,
    provider_id: int | None = None,
    link: UpdateLink | None = None,
) -> Letter | None:
    """Return the letter, whose line waits in the outbox; None where one with its key was made before.

    Call it inside the transaction of what it tells. One whose address cannot be used stands as failed.
    """
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "partnership_id": partnership_id,
            "kind": kind,
            "provider_id": provider_id,
            "link": link,
            "made_at": now,
            "failed_at": now if address_problem("email", email) else None,
        },
    )
    if not is_new:
        return None
    if letter.failed_at is None:
        _queue(letter, email, words, now)
    return letter


def _queue(letter: Letter, email: str, words: LetterWords, now: datetime) -> None:
    line = NewLine(
        recipient_id=letter.pk,
        channel="email",
        address=email,
        language="en",
        subject=words.subject,
        body=words.as_text(),
        html=render_to_string("listings/letter.html", {"words": words}),
        not_before=now,
        expires_at=now + GOES_FOR,
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=letter.pk,
        partnership_id=letter.partnership_id,
        organisation_id=None,
        lines=[line],
        canary=0,
        at=now,
    )


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it may still go: none with a closed link, none about what was checked meanwhile."""
    letters = letters_with([line.recipient_id for line in lines])
    answered = checked_meanwhile(letters)
    return {
        line.id: suppress("not-wanted") for line in lines if not _goes(letters.get(line.recipient_id), answered, at)
    }


def hear(line_ids: Sequence[int], state: str, at: datetime) -> None:
    """A letter that failed or came back stands as work for somebody."""
    if state == FAILED:
        Letter.objects.filter(pk__in=letter_ids_of_lines(line_ids), failed_at__isnull=True).update(failed_at=at)


def _goes(letter: Letter | None, answered: frozenset[int], at: datetime) -> bool:
    if letter is None or letter.pk in answered:
        return False
    return letter.link is None or (letter.link.revoked_at is None and at < letter.link.expires_at)


def step_of(*, service_id: int, since: date, kind: str, at: datetime, letter: Letter | None) -> bool:
    """Tell whether the step is written now; False where another worker wrote it before."""
    _, is_new = Step.objects.get_or_create(
        service_id=service_id, since=since, kind=kind, defaults={"at": at, "letter": letter}
    )
    return is_new
