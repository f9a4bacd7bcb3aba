"""Asking, sending back, approving and cancelling: between writing a message and its first line leaving."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused, Stale
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.recipients import PURPOSE, going_of
from village.messaging.queries.sending_rules import rules_of
from village.messaging.queries.sizes import size_of
from village.messaging.rules.approving import check_approval, why_second_person
from village.messaging.rules.channels import BAG, EMAIL, ON_PAPER, SAFE_ROUTE, TEXT
from village.messaging.rules.quiet_hours import QuietHours, next_open
from village.messaging.services.drafting import subject_of
from village.messaging.services.letters_out import html_of, plain_of, unsubscribe_link
from village.outbox.services.queueing import NewLine, queue
from village.outbox.services.stopping import cancel as cancel_lines

USEFUL_FOR = timedelta(days=14)
"""How long a message without an end of its own may wait for a provider."""
FRESH_FOR = timedelta(days=7)
"""A message that was made ready longer ago rests on old marks and old addresses."""


@transaction.atomic
def ask(*, by: Viewer, message: Message, seen_version: int) -> Message:
    """The message waits for a second person. Raises Refused when it is not ready, or nobody is reached."""
    row = _locked(message, seen_version)
    if row.state not in {Message.State.READY, Message.State.SENT_BACK} or row.made_at is None:
        raise Refused("Have it made ready first.")
    if not row.family_count:
        raise Refused("It reaches nobody. Choose other families, or another way.")
    row.state, row.asked_by_id, row.asked_at = Message.State.ASKED, by.user_id, timezone.now()
    row.version += 1
    row.save()
    record("messaging.asked", by=by, subject=subject_of(row))
    return row


@transaction.atomic
def send_back(*, by: Viewer, message: Message, seen_version: int, note: str) -> Message:
    """The message is with its writer again, with what is to be changed."""
    row = _locked(message, seen_version)
    if row.state != Message.State.ASKED:
        raise Refused("This message waits for nobody.")
    if not note.strip():
        raise Refused("Say what is to be changed.", field="note")
    row.state, row.note, row.form_token = Message.State.SENT_BACK, note.strip()[:300], secrets.token_hex(16)
    row.version += 1
    row.save()
    record("messaging.sent-back", by=by, subject=subject_of(row), reason=note)
    return row


@transaction.atomic
def approve(*, by: Viewer, message: Message, form_token: str, typed: str, at: datetime, override: str = "") -> Message:
    """Every line is in the outbox, in this one transaction, and leaves when the time to cancel is over.

    `form_token` is of the page that was seen: an old page, a second press or a second tab finds that it is done and
    changes nothing. Raises Refused for who may not, for a number that is not the families', and for what grew old.
    """
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.state == Message.State.APPROVED and row.form_token == form_token:
        return row
    if row.form_token != form_token:
        raise Stale("This message has changed since you opened the page. Look at it again.")
    rules = rules_of(row.partnership_id, row.school_id)
    reasons = why_second_person(size_of(row, override=override), over=rules.second_person_over)
    if row.state not in {Message.State.ASKED, Message.State.READY} or (reasons and row.state != Message.State.ASKED):
        raise Refused("It has not been asked for yet." if reasons else "Have it made ready first.")
    _must_be_fresh(row, at)
    check_approval(
        writer_ids=frozenset({row.written_by_id or 0, row.asked_by_id or 0}),
        approver_id=by.user_id,
        reasons=reasons,
        typed=typed,
        family_count=row.family_count,
    )
    row.state, row.approved_by_id, row.approved_at = Message.State.APPROVED, by.user_id, at
    row.override_why = override.strip()[:300]
    row.goes_at = max(at + timedelta(minutes=rules.cancel_minutes), row.send_at or at)
    row.expires_at = row.expires_at or row.goes_at + USEFUL_FOR
    if row.expires_at <= row.goes_at:
        raise Refused("It would be useless before it leaves. Choose a later end.")
    row.version += 1
    row.save()
    queue(
        purpose=PURPOSE,
        owner_id=row.pk,
        partnership_id=row.partnership_id,
        organisation_id=row.school_id,
        lines=_lines(row, reply_to=rules.reply_number),
        canary=rules.canary_count if row.family_count > rules.canary_count * 2 else 0,
        at=at,
    )
    record("messaging.approved", by=by, subject=subject_of(row), reason=override)
    return row


@transaction.atomic
def cancel(*, by: Viewer, message: Message, note: str, at: datetime) -> int:
    """Return how many lines will never leave; what a provider has already is beyond us."""
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.state == Message.State.CANCELLED:
        return 0
    stopped = cancel_lines(purpose=PURPOSE, owner_id=row.pk, by=by, at=at) if row.approved_at else 0
    row.state, row.cancelled_at, row.note = Message.State.CANCELLED, at, note.strip()[:300]
    row.version += 1
    row.save()
    record("messaging.cancelled", by=by, subject=subject_of(row), reason=note)
    return stopped


def leaves_at(message: Message, at: datetime) -> datetime:
    """Return when the first line would leave if it were approved now, quiet hours reckoned in."""
    rules = rules_of(message.partnership_id, message.school_id)
    earliest = max(at + timedelta(minutes=rules.cancel_minutes), message.send_at or at)
    return next_open(earliest, QuietHours(rules.quiet_from, rules.quiet_until, rules.quiet_sundays))


def _must_be_fresh(row: Message, at: datetime) -> None:
    if row.made_at is None or at - row.made_at > FRESH_FOR:
        raise Refused("It was made ready more than a week ago. Have it made anew, so that numbers and marks are true.")


def _locked(message: Message, seen_version: int) -> Message:
    row = Message.objects.select_for_update().get(pk=message.pk)
    if row.version != seen_version:
        raise Stale("Somebody else has changed this message meanwhile. Look at it again.")
    return row


def _lines(message: Message, *, reply_to: str) -> Iterator[NewLine]:
    """Yield a line for each recipient; paper lines carry the number of the letter, whose PDF is made from its words."""
    if message.goes_at is None or message.expires_at is None:
        raise ValueError("A message that is approved says when it goes.")
    for recipient in going_of(message).iterator(2000):
        yield _line(message, recipient, message.goes_at, message.expires_at)


def _line(message: Message, recipient: Recipient, goes_at: datetime, expires_at: datetime) -> NewLine:
    is_paper = recipient.channel in ON_PAPER
    is_text = recipient.channel == TEXT
    return NewLine(
        recipient_id=recipient.pk,
        channel="letter" if is_paper else recipient.channel,
        address=recipient.address if not is_paper else recipient.address or recipient.channel,
        language=recipient.language,
        subject="" if is_text else recipient.subject,
        body=recipient.text if is_text else plain_of(recipient),
        html="" if is_text or is_paper else html_of(recipient),
        letter={"recipient": recipient.pk} if is_paper else None,
        paper_pence=Decimal(recipient.cost_tenths) / 10 if is_paper else Decimal(0),
        by_hand=recipient.channel in {BAG, SAFE_ROUTE},
        not_before=goes_at,
        expires_at=expires_at,
        category=message.category,
        reply_to=settings.REPLY_ADDRESS if recipient.channel == EMAIL else "",
        unsubscribe_url=unsubscribe_link(recipient) if message.category == "optional" else "",
    )
