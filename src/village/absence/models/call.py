"""Phone calls about an absence: that somebody rang, and whether anybody answered."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.school_data.models.marks import SESSIONS


class Call(models.Model):
    """One call about one child and session. What was said stands with the reason, not here."""

    class Outcome(models.TextChoices):
        REACHED = "reached", "Spoke to somebody"
        NO_ANSWER = "no_answer", "No answer"
        LEFT_WORD = "left_word", "Left a message"
        BAD_NUMBER = "bad_number", "The number does not work"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    session = models.CharField(max_length=2, choices=SESSIONS)
    outcome = models.CharField(max_length=10, choices=Outcome)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="six years after the end of the academic year",
        internal=("pupil", "school", "session", "by", "at"),
        sensitive=("on", "outcome"),
    )

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=("school", "on"), name="call_by_day"),)

    def __str__(self) -> str:
        return f"Call {self.pk} about pupil {self.pupil_id}"
