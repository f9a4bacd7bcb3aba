"""What stood before a change, so that it can be undone."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.events.models.event import Event


class Step(models.Model):
    """One change to an event, with everything that stood before it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    words = models.CharField(max_length=120)
    """What was done, for the button that undoes it."""
    before = models.JSONField()
    """Plain values of the event and of its times."""
    version_after = models.PositiveIntegerField(default=0)
    """It can be undone as long as the event still has this version."""

    privacy: ClassVar = Privacy(keep="30 days", internal=("event", "at", "by", "words", "before", "version_after"))

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.words
