"""What this room keeps files for."""

from collections.abc import Collection

from village.files.purposes import Purpose
from village.messaging.models.attachment import Attachment
from village.messaging.permissions import VIEW


def files_in_use(ids: Collection[int]) -> Collection[int]:
    """Return those of the files that go with a message."""
    return frozenset(Attachment.objects.filter(file__in=ids).values_list("file_id", flat=True))


def files_opened_here(ids: Collection[int]) -> Collection[int]:
    """Return none: the families of the message get them by its page, staff see the names alone."""
    return frozenset()


PURPOSES = (Purpose("message-attachment", VIEW, files_in_use, files_opened_here, names_are_private=True),)
