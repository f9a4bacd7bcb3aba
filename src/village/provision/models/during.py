"""What happens during a stay: its weeks, the steps back to school, and talks with the parents."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.people.models.adult import Adult
from village.provision.models.stay import Stay

WITH_IT = "with the stay"


class Week(models.Model):
    """One week at the provider: days and hours offered, days on which the child came, and a note."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="weeks")
    monday = models.DateField()
    days_offered = models.PositiveSmallIntegerField()
    days_came = models.PositiveSmallIntegerField()
    hours = models.PositiveSmallIntegerField()
    """Hours offered in the week."""
    words = models.TextField(blank=True)
    noted_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep=WITH_IT,
        internal=("stay", "by"),
        sensitive=("monday", "days_offered", "days_came", "hours", "words", "noted_on"),
    )

    class Meta:
        ordering = ("-monday",)
        constraints = (
            models.UniqueConstraint(fields=("stay", "monday"), name="week_once_per_stay"),
            models.CheckConstraint(condition=Q(days_came__lte=F("days_offered")), name="came_on_days_offered"),
        )

    def __str__(self) -> str:
        return f"Week of stay {self.stay_id}"


class ReturnStep(models.Model):
    """From a day on, so many hours a week at school."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField()
    hours = models.PositiveSmallIntegerField()
    """Hours a week at school from this day."""
    who_meets = models.CharField(max_length=200, blank=True)
    agreed = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep=WITH_IT, internal=("stay",), sensitive=("on", "hours", "who_meets", "agreed", "done_on")
    )

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=("stay", "on"), name="step_back_once_a_day"),)

    def __str__(self) -> str:
        return f"Step {self.pk} of stay {self.stay_id}"


class Talk(models.Model):
    """One talk or meeting with a parent about the stay, and what they said."""

    class Kind(models.TextChoices):
        MEETING = "meeting", "Meeting"
        VISIT = "visit", "Visit at home"
        PHONE = "phone", "Call"
        MESSAGE = "message", "Message"

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="talks")
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    came = models.BooleanField(default=True)
    """Whether the parent came, or was reached."""
    said = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep=WITH_IT, internal=("stay", "adult", "by"), sensitive=("on", "kind", "came", "said")
    )

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"Talk {self.pk} about stay {self.stay_id}"
