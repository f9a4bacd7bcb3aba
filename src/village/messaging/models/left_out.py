"""Children whom a person took out of a message, with the reason and with what is done instead."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.messaging.models.message import KEEP, Message
from village.people.models.pupil import Pupil


class LeftOut(models.Model):
    """One child who gets nothing of this message because somebody said so."""

    class Why(models.TextChoices):
        PLAN = "plan", "A plan is open"
        ILL = "ill", "Long illness, or in hospital"
        BEREAVED = "bereaved", "A death in the family"
        DISABILITY = "disability", "The days missed come from a disability"
        PRIVATE = "private", "The reason is private"
        SPOKEN = "spoken", "Somebody has spoken to the family"
        OTHER = "other", "Another reason"

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="left_out")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=12, choices=Why)
    instead = models.CharField(max_length=120, blank=True)
    """What is done instead, such as: Dot Marlowe rings."""
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep=KEEP, internal=("message", "pupil", "by", "at"), sensitive=("why", "instead"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("message", "pupil"), name="left_out_once_a_message"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} left out of message {self.message_id}"
