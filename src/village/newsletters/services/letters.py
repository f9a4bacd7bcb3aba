"""Letters to writers: each is a line of the outbox, asked again right before it goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.template.loader import render_to_string

from village.newsletters.models.ask import AskLetter, PieceAsk
from village.newsletters.queries.asks import PURPOSE, closes_at, letters_with, link_for
from village.newsletters.rules.letter_words import LetterFacts, words_of
from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue

AT_LEAST = timedelta(hours=1)


def post(ask: PieceAsk, kind: str, *, now: datetime) -> AskLetter:
    """Return the letter, whose line waits in the outbox. Call it inside the transaction that asks."""
    letter = AskLetter.objects.create(ask=ask, kind=kind, made_at=now)
    issue = ask.piece.issue
    owner = issue.page.owner_name
    words = words_of(
        LetterFacts(
            name=ask.name,
            asker=ask.asked_by.name if ask.asked_by else owner,
            owner=owner,
            title=issue.title,
            about=ask.about,
            due_on=ask.due_on,
            most_words=ask.most_words,
            may_have_picture=ask.may_have_picture,
            is_council=ask.kind == PieceAsk.Kind.COUNCIL,
            link=link_for(ask),
            is_reminder=kind == AskLetter.Kind.REMINDER,
        )
    )
    line = NewLine(
        recipient_id=letter.pk,
        channel="email",
        address=ask.email,
        language="en",
        subject=words.subject,
        body=words.as_text(),
        html=render_to_string("newsletters/letter.html", {"words": words}),
        not_before=now,
        expires_at=max(closes_at(ask), now + AT_LEAST),
        category="service",
        reply_to=ask.asked_by.email if ask.asked_by else "",
    )
    queue(
        purpose=PURPOSE,
        owner_id=issue.pk,
        partnership_id=issue.page.partnership_id,
        organisation_id=issue.page.school_id,
        lines=[line],
        canary=0,
        at=now,
    )
    return letter


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it is still wanted: not after the piece came, or was taken back."""
    letters = {letter.pk: letter for letter in letters_with([line.recipient_id for line in lines])}
    return {line.id: suppress("not-wanted") for line in lines if not _is_wanted(letters.get(line.recipient_id))}


def _is_wanted(letter: AskLetter | None) -> bool:
    return letter is not None and letter.ask.asked.is_owed and letter.ask.piece.dropped_at is None
