"""What people send to us: kept once as it came, then handed to the upper room until it has taken it."""

import hashlib
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from village.basics.storable import storable
from village.outbox.contributions import InboundMessage, takers_of_inbound
from village.outbox.models import Inbound
from village.outbox.providers.setup import provider_of, routes
from village.outbox.queries.heard import untold_messages
from village.outbox.rules.parcels import Reply
from village.outbox.rules.reading_mail import read_mail
from village.outbox.rules.routing import MAIL, NOTIFY, Channel
from village.outbox.services.claiming import locked_state

log = logging.getLogger(__name__)

ASK_EVERY = timedelta(minutes=5)
MOST_CHARACTERS = 20_000
MOST_PAGES = 40
"""Of 250 messages, at one asking."""
KEPT = timedelta(days=30)
"""A message older than this may have been taken and let go of here, while the provider still lists it."""


def keep_replies(replies: Iterable[Reply], *, provider: str, channel: str = Channel.TEXT, at: datetime) -> int:
    """Return how many of the messages are new; each stands once, whatever tells it."""
    before = Inbound.objects.count()
    Inbound.objects.bulk_create(
        (
            Inbound(
                provider=provider,
                provider_id=storable(reply.provider_id, 60),
                channel=channel,
                from_address=storable(reply.from_address, 254),
                to_address=storable(reply.to_address, 254),
                body=storable(reply.body, MOST_CHARACTERS),
                received_at=reply.received_at,
                kept_at=at,
            )
            for reply in replies
        ),
        ignore_conflicts=True,
    )
    return Inbound.objects.count() - before


def ask_for_replies() -> int:
    """Return how many new messages the provider of texts had; asked at most every five minutes over all workers.

    It is asked page by page until one holds nothing new, so that none is missed after a time in which nobody asked.
    """
    if NOTIFY not in routes().text:
        return 0
    now = timezone.now()
    with transaction.atomic():
        state = locked_state(NOTIFY)
        if state.polled_at is not None and now - state.polled_at < ASK_EVERY:
            return 0
        state.polled_at = now
        state.save(update_fields=["polled_at"])
    kept, older_than = 0, ""
    for _page in range(MOST_PAGES):
        page = provider_of(NOTIFY).replies(older_than)
        new = keep_replies((reply for reply in page if reply.received_at > now - KEPT), provider=NOTIFY, at=now)
        kept += new
        if not new:
            break
        older_than = page[-1].provider_id
    return kept


def tell_replies() -> int:
    """Return how many messages an upper room took; one that it cannot take is told again later."""
    takers = takers_of_inbound()
    if not takers:
        return 0
    told = 0
    for message in untold_messages()[:500]:
        try:
            with transaction.atomic():
                for take in takers:
                    take(_told(message))
                Inbound.objects.filter(pk=message.pk).update(told_at=timezone.now())
        except Exception:
            log.exception("Message %s could not be taken", message.pk)
            continue
        told += 1
    return told


def _told(message: Inbound) -> InboundMessage:
    return InboundMessage(
        id=message.pk,
        channel=message.channel,
        from_address=message.from_address,
        to_address=message.to_address,
        body=message.body,
        received_at=message.received_at,
        provider_id=message.provider_id,
        in_reply_to_reference=message.in_reply_to_reference,
    )


def keep_mail(raw: bytes, *, at: datetime) -> bool:
    """Return whether an e-mail was a reply and is kept, once however often it is handed in."""
    mailed = read_mail(raw)
    if mailed is None:
        return False
    mark = hashlib.sha256(mailed.message_id.encode("utf-8", "replace") or raw).hexdigest()[:60]
    Inbound.objects.bulk_create(
        [
            Inbound(
                provider=MAIL,
                provider_id=mark,
                channel=Channel.EMAIL,
                from_address=storable(mailed.from_address, 254),
                to_address=storable(mailed.to_address, 254),
                body=storable(mailed.body, MOST_CHARACTERS),
                received_at=min(mailed.sent_at or at, at),
                kept_at=at,
                in_reply_to_reference=mailed.reference,
            )
        ],
        ignore_conflicts=True,
    )
    return True
