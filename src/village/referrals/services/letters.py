"""E-mails to a destination: each is a line of the outbox, holds nothing about a child, and is asked for again last."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.template.loader import render_to_string
from django.utils import timezone

from village.outbox.contributions import DueLine, Verdict, suppress
from village.outbox.services.queueing import NewLine, queue
from village.referrals.models.link import AgencyLink, LinkLetter
from village.referrals.queries.links import PURPOSE, address_for, letters_with, open_referral_ids
from village.referrals.rules.letter_words import words_of
from village.referrals.rules.waiting import LONGEST_LINK

CODE_GOES_FOR = timedelta(minutes=15)


def post(*, link: AgencyLink, kind: str, now: datetime, code: str = "") -> LinkLetter:
    """Return the letter, whose line waits in the outbox. Call it inside the transaction that makes it."""
    letter = LinkLetter.objects.create(link=link, kind=kind, made_at=now)
    referral = link.referral
    words = words_of(
        kind,
        school=referral.school.name,
        service=referral.destination.name,
        due_on=referral.due_on,
        link=address_for(link) if kind != LinkLetter.Kind.CODE else "",
        code=code,
    )
    line = NewLine(
        recipient_id=letter.pk,
        channel="email",
        address=link.email,
        language="en",
        subject=words.subject,
        body=words.as_text(),
        html=render_to_string("referrals/letter.html", {"words": words}),
        not_before=now,
        expires_at=now + (CODE_GOES_FOR if kind == LinkLetter.Kind.CODE else LONGEST_LINK),
        category="service",
    )
    queue(
        purpose=PURPOSE,
        owner_id=referral.pk,
        partnership_id=referral.partnership_id,
        organisation_id=referral.school_id,
        lines=[line],
        canary=0,
        at=now,
    )
    return letter


def gate(lines: Sequence[DueLine], at: datetime) -> Mapping[int, Verdict]:
    """Say of each letter whether it may still go: not once its link is closed, or the agency may see nothing."""
    letters = letters_with([line.recipient_id for line in lines])
    ids = [letter.link.referral_id for letter in letters.values()]
    seen = open_referral_ids(ids, timezone.localdate(at))
    return {line.id: suppress("not-wanted") for line in lines if not _goes(letters.get(line.recipient_id), seen, at)}


def _goes(letter: LinkLetter | None, seen: frozenset[int], at: datetime) -> bool:
    if letter is None or letter.link.referral_id not in seen:
        return False
    return letter.link.revoked_at is None and at < letter.link.expires_at
