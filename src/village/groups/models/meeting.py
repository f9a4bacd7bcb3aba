"""A meeting of a mentor and a child, a review, or the note of one week of a placement."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.groups.models.place import Place


class Meeting(models.Model):
    """What was done on one day, and what comes next."""

    class Kind(models.TextChoices):
        MEETING = "meeting", "Meeting"
        REVIEW = "review", "Review"
        WEEK = "week", "Note of the week"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MEETING)
    on = models.DateField()
    did = models.TextField()
    next_step = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the place", internal=("place", "kind", "by"), sensitive=("on", "did", "next_step", "next_on")
    )

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"Meeting {self.pk} of place {self.place_id}"
