"""A trial: one message of each letter to the sender's own confirmed e-mail address, marked as a trial."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.messaging.models.message import Message
from village.messaging.queries.messages import variants_of
from village.messaging.queries.recipients import going_of
from village.messaging.services.drafting import subject_of
from village.messaging.services.letters_out import html_of, plain_of
from village.outbox.services.queueing import NewLine, queue

PURPOSE = "messaging-trial"
USEFUL_FOR = timedelta(hours=2)
MARK = "Trial, not sent to anybody else: "


@transaction.atomic
def try_message(*, by: Viewer, message: Message, at: datetime) -> int:
    """Return how many trials wait: one of each letter. Raises Refused without a confirmed address of one’s own."""
    address = EmailAddress.objects.filter(user_id=by.user_id or 0, verified=True, primary=True).first()
    if address is None:
        raise Refused("Confirm your own e-mail address first, on your account page.")
    if message.made_at is None:
        raise Refused("Have it made ready first.")
    lines = []
    for variant in variants_of(message):
        row = going_of(message).filter(about__variant=variant).first()
        if row is None:
            continue
        body = plain_of(row) if not row.text else f"{row.text}\n\n{plain_of(row)}"
        lines.append(
            NewLine(
                recipient_id=row.pk,
                channel="email",
                address=address.email,
                language=row.language,
                subject=f"{MARK}{row.subject}",
                body=body,
                html=html_of(row),
                not_before=at,
                expires_at=at + USEFUL_FOR,
                category="service",
            )
        )
    if not lines:
        raise Refused("It reaches nobody yet, so there is nothing to try.")
    owner = message.pk * 1_000_000 + int(at.timestamp()) % 1_000_000
    queue(
        purpose=PURPOSE,
        owner_id=owner,
        partnership_id=message.partnership_id,
        organisation_id=message.school_id,
        lines=lines,
        canary=0,
        at=at,
    )
    record("messaging.tried", by=by, subject=subject_of(message))
    return len(lines)
