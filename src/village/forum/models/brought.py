"""What people bring to the forum themselves: a point of their own, and what came back from Guidance and Support."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.forum.models.concern import LONGEST_LINE, LONGEST_WORDS
from village.forum.models.meeting import KEEP
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil


class Extra(models.Model):
    """One point that somebody added, until the forum has dealt with it or they take it back."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    words = models.CharField("what it is about", max_length=LONGEST_LINE)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("school", "added_by", "added_at", "taken_back_at"),
        sensitive=("pupil", "words"),
    )

    class Meta:
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return f"Point of one's own {self.pk}"


class Feedback(models.Model):
    """What came back for one child from a monthly Guidance and Support meeting."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    met_on = models.DateField("day of the meeting")
    words = models.CharField("what came back", max_length=LONGEST_WORDS)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep=KEEP, internal=("school", "met_on", "noted_by", "noted_at"), sensitive=("pupil", "words")
    )

    class Meta:
        ordering = ("-met_on", "-id")
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"Feedback {self.pk}"
