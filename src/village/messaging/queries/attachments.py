"""The files that go with a message."""

from village.messaging.models.attachment import Attachment
from village.messaging.models.message import Message


def attachments_of(message: Message) -> tuple[Attachment, ...]:
    """Return the files of a message in the order in which they were added."""
    return tuple(Attachment.objects.filter(message=message).select_related("file"))


def attachment_in(message: Message, attachment_id: int) -> Attachment | None:
    """Return one file of the message, or None for every other."""
    return Attachment.objects.filter(message=message, pk=attachment_id).select_related("message", "file").first()
