"""Letting go of messages six years after the end of the academic year in which they were sent, and of old drafts."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.messaging.models.message import Message
from village.messaging.models.reply import Reply
from village.people.queries.holds import free_of_holds

YEARS = 6
DRAFTS_STAY = timedelta(days=365)
"""A draft that nobody sent, or that was cancelled before it was made, proves nothing."""


@transaction.atomic
def tidy_messages(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone, the outbox's lines with their own time."""
    today = timezone.localdate(now)
    ended = today.year - YEARS - (today.month < 9)
    edge = datetime(ended, 9, 1, tzinfo=timezone.get_current_timezone())
    sent = free_of_holds(Message.objects.filter(approved_at__lt=edge))
    drafts = free_of_holds(Message.objects.filter(approved_at__isnull=True, written_at__lt=now - DRAFTS_STAY))
    replies = free_of_holds(Reply.objects.filter(Q(received_at__lt=edge), message__isnull=True))
    counts = {
        "messages of academic years that ended six years ago": sent.count(),
        "drafts of messages that nobody sent within a year": drafts.count(),
        "replies of these years that belong to no message": replies.count(),
    }
    if do:
        for message in (*sent, *drafts):
            subject = Subject("messaging.message", message.pk, message.title)
            record("messaging.gone", by=by, subject=subject, partnership_id=message.partnership_id)
        free_of_holds(Reply.objects.filter(message__in=sent)).delete()
        replies.delete()
        sent.delete()
        drafts.delete()
    return counts
