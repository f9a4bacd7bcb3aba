"""The family's own page by the link in its message."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient
from village.messaging.queries.recipients import first_adults, pupils_about
from village.messaging.rules.links import key_from, nonce_in, token_of
from village.people.queries.contacts import to_write_to

OPEN_FOR = timedelta(days=120)
NOT_OPEN = "This link does not open anything any more."


def link_key() -> bytes:
    """Return the key of this installation for links."""
    return key_from(settings.SECRET_KEY)


def link_to(nonce: str) -> str:
    """Return the whole address of a family's own page."""
    return settings.BASE_URL + reverse("messaging:own-page", args=(token_of(nonce, link_key()),))


def recipient_by_link(token: str) -> Recipient:
    """Return to whom a link belongs, while it is open: raises Http404, the same for every reason.

    It closes by hand, after 120 days, with the message, and as soon as the adult may not be written to about one of the
    children any more.
    """
    nonce = nonce_in(token, link_key())
    rows = Recipient.objects.filter(nonce=nonce).select_related("message__school", "message__partnership")
    row = rows.first() if nonce else None
    if row is None:
        raise Http404(NOT_OPEN)
    message = row.message
    if row.closed_at or row.why_not or message.state != Message.State.APPROVED or message.goes_at is None:
        raise Http404(NOT_OPEN)
    if timezone.now() > message.goes_at + OPEN_FOR or not still_for(row):
        raise Http404(NOT_OPEN)
    return row


def still_for(row: Recipient) -> bool:
    """Tell whether the adult whom the message reached may still be written to about each of its children."""
    adult_id = first_adults([row.pk]).get(row.pk)
    about = pupils_about([row.pk]).get(row.pk, ())
    allowed = to_write_to(about, today=timezone.localdate())
    return bool(about) and all(any(tie.adult_id == adult_id for tie in allowed[pupil]) for pupil in about)
