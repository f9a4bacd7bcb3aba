"""What is known of a family before anybody goes: that it comes first for a time, and what keeps visitors safe."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.visits.models.visit import KEEP


class Focus(models.Model):
    """A focus family, by one of its children: staff of the school said so, why, and until when."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The last day, included."""
    set_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("school", "set_by", "ended_at"),
        sensitive=("pupil", "reason", "starts_on", "ends_on"),
    )

    class Meta:
        ordering = ("pupil__surname", "pupil__forename", "id")
        verbose_name_plural = "focus families"
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="focus_ends_after_start"),
            models.UniqueConstraint(
                fields=("pupil", "school"), condition=Q(ended_at__isnull=True), name="focus_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} is of a focus family"


class SafetyNote(models.Model):
    """What the visitor team must know at a door, such as a dog, or that two people go; until a day."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=200)
    needs_two = models.BooleanField(default=False)
    """Nobody goes alone."""
    ends_on = models.DateField()
    """The last day, included."""
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="a year after it ends",
        internal=("school", "written_by", "written_at", "ended_at"),
        sensitive=("pupil", "words", "needs_two", "ends_on"),
    )

    class Meta:
        ordering = ("-needs_two", "id")
        indexes = (models.Index(fields=("school", "ends_on"), name="safety_note_by_end"),)

    def __str__(self) -> str:
        return f"Safety note {self.pk}"
