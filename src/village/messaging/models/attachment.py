"""A file that goes with a message, and what the guard found in it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.messaging.models.message import KEEP, Message


class Attachment(models.Model):
    """One file with a message, looked through for names of children before it may go."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    found_count = models.PositiveIntegerField(default=0)
    """Children, and numbers of children, that the guard found in it."""
    could_read = models.BooleanField(default=True)
    passed_why = models.CharField(max_length=300, blank=True)
    """Why a person lets it go nevertheless."""
    passed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("message", "file", "found_count", "could_read", "passed_why", "passed_by", "added_by", "added_at"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("message", "file"), name="attachment_once_a_message"),)

    def __str__(self) -> str:
        return f"Attachment {self.pk} of message {self.message_id}"

    @property
    def is_blocked(self) -> bool:
        """Whether the message may not go with it: it names children, or nobody could read it, and nobody let it go."""
        return (self.found_count > 0 or not self.could_read) and not self.passed_why
