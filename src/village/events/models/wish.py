"""What families asked for that is not on yet."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.events.models.event import Event
from village.organisations.models.partnership import Partnership


class Wish(models.Model):
    """Something asked for, with how often; nobody’s name is kept. Others see it once somebody has read it."""

    class State(models.TextChoices):
        NEW = "new", "Not read yet"
        SHOWN = "shown", "Shown"
        HIDDEN = "hidden", "Not shown"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    count = models.PositiveIntegerField(default=1)
    """How many asked."""
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """What came of it."""
    asked_on = models.DateField()
    """When it was last asked for."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="two years after it was last asked for",
        open=("count", "event"),
        internal=("partnership", "words", "state", "asked_on", "version"),
    )

    class Meta:
        ordering = ("-count", "words", "id")
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return self.words
