"""Letters that say what ends soon or has ended: to the person, and to their head."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.training.models.training_record import TrainingRecord


class ReminderLetter(models.Model):
    """One e-mail: about everything of one person, or about everybody of one school."""

    class To(models.TextChoices):
        PERSON = "person", "The person"
        HEAD = "head", "The head of the school"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    to = models.CharField(max_length=6, choices=To)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    """Who gets it."""
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="two years after who got it left", internal=("partnership", "school", "to", "practitioner", "made_at")
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"


class Reminder(models.Model):
    """That a letter told of one record, before or after its end; nobody is told the same twice."""

    class Moment(models.TextChoices):
        SOON = "soon", "Ends soon"
        OVER = "over", "Has ended"

    letter = models.ForeignKey(ReminderLetter, on_delete=models.CASCADE, related_name="reminders")
    training = models.ForeignKey(TrainingRecord, on_delete=models.CASCADE, related_name="reminders")
    moment = models.CharField(max_length=4, choices=Moment)

    privacy: ClassVar = Privacy(keep="with its letter", internal=("letter", "training", "moment"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("letter", "training"), name="training_once_in_a_letter"),)

    def __str__(self) -> str:
        return f"Reminder {self.pk}"
