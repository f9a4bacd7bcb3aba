"""A copy of one's own answers by e-mail."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.reviews.models.ask import Ask, Letter
from village.reviews.services.answering import plan_subject
from village.reviews.services.letters import post

BETWEEN_COPIES = timedelta(minutes=10)


@transaction.atomic
def post_copies(*, by: Viewer, asks: Iterable[Ask]) -> bool:
    """Return whether a copy is on its way, to the address that the link went to; one in ten minutes is enough."""
    now, is_posted = timezone.now(), False
    for ask in asks:
        if not ask.email or not ask.sent_at:
            continue
        is_posted = True
        if Letter.objects.filter(ask=ask, kind=Letter.Kind.COPY, made_at__gt=now - BETWEEN_COPIES).exists():
            continue
        post([ask], Letter.Kind.COPY, now=now)
        subject = Subject("reviews.round", ask.round_id, ask.round.title)
        record("reviews.copy-asked", by=by, subject=subject, within=plan_subject(ask.round.plan))
    return is_posted
