"""Messages to a parent, and messages about a child."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone

from village.access.viewer import Viewer
from village.messaging.models.message import Message
from village.messaging.models.recipient import Recipient, RecipientPupil
from village.messaging.queries.links import still_for
from village.people.models.pupil import Pupil
from village.people.queries.reach import own_adult_ids

LATEST = 100


def own_messages(viewer: Viewer, pupil: Pupil | None = None) -> list[Recipient]:
    """Return the messages to a parent, or those about one child, the latest first.

    None about a child from whom they are shut out today.
    """
    rows = _to_adults(own_adult_ids(viewer))
    if pupil is not None:
        rows = rows.filter(about__pupil=pupil)
    return [row for row in rows[:LATEST] if still_for(row)]


def own_message_for(viewer: Viewer, recipient_id: int) -> Recipient | None:
    """Return one message to the viewer, or None for every other."""
    row = _to_adults(own_adult_ids(viewer)).filter(pk=recipient_id).first()
    return row if row is not None and still_for(row) else None


def messages_about(pupil: Pupil, school_ids: Collection[int], most: int) -> list[Recipient]:
    """Return the latest messages of these schools about a child, those that reached nobody too."""
    rows = Recipient.objects.filter(
        about__pupil=pupil, message__school__in=school_ids, message__state=Message.State.APPROVED
    )
    return list(rows.select_related("message").order_by("-message__goes_at", "-pk").distinct()[:most])


def messages_about_many(pupil_ids: Collection[int], school_ids: Collection[int]) -> list[RecipientPupil]:
    """Return which of the children each message of these schools was about that has gone, or reached nobody."""
    rows = RecipientPupil.objects.filter(
        pupil__in=pupil_ids,
        recipient__message__school__in=school_ids,
        recipient__message__state=Message.State.APPROVED,
        recipient__message__goes_at__lte=timezone.now(),
    )
    return list(rows.select_related("recipient__message", "recipient__message__approved_by").order_by("pk"))


def _to_adults(adult_ids: Collection[int]) -> QuerySet[Recipient]:
    rows = Recipient.objects.filter(
        to_adults__adult__in=adult_ids,
        message__state=Message.State.APPROVED,
        message__goes_at__lte=timezone.now(),
        why_not="",
        closed_at__isnull=True,
    )
    return (
        rows.select_related("message__school", "message__partnership").order_by("-message__goes_at", "-pk").distinct()
    )
