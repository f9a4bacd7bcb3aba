"""A door that is open for signing in: on a tablet, and by the square code that changes."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.events.models.event import Occurrence


class OpenDoor(models.Model):
    """The door of one time of an event, from when it is opened until it is shut."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="doors")
    nonce = models.CharField(max_length=16, unique=True)
    """A random word; signed it is the tablet’s link, signed with the time it stands in the square code."""
    pin_print = models.CharField(max_length=64)
    """Of the four digits by which staff leave the tablet’s page."""
    opened_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="a day after it is shut",
        internal=("occurrence", "opened_by", "opened_at", "closes_at"),
        secret=("nonce", "pin_print"),
    )

    class Meta:
        ordering = ("-opened_at", "-id")

    def __str__(self) -> str:
        return f"Door {self.pk} of occurrence {self.occurrence_id}"
