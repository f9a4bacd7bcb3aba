"""What a pupil has reached in a subject, what was expected, and what is aimed at."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.basics.speech import marked
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil


class Result(models.Model):
    """One result of one pupil in one subject on one day."""

    class Kind(models.TextChoices):
        ASSESSMENT = "assessment", "Teacher's assessment"
        KS2 = "ks2", marked("Key stage 2")
        KS4 = "ks4", marked("Key stage 4")

    class Standing(models.TextChoices):
        BELOW = "below", marked("Below expected")
        EXPECTED = "expected", marked("As expected")
        ABOVE = "above", marked("Above expected")

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+", db_index=False)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    subject = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ASSESSMENT)
    scale = models.CharField(max_length=60, blank=True)
    """Whose values these are, in the school's words."""
    value = models.CharField(max_length=30)
    """As written: 3b, 104, EXS, 6."""
    number = models.FloatField(null=True, blank=True)
    """The value as a number where it is one or the scale knows its order."""
    expected = models.CharField(max_length=30, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, blank=True)
    """Against what was expected; empty when that is not known."""
    on = models.DateField()
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("pupil", "school", "batch"),
        sensitive=("subject", "kind", "scale", "value", "number", "expected", "standing", "on"),
    )

    class Meta:
        ordering = ("on", "subject")
        constraints = (
            models.UniqueConstraint(fields=("pupil", "school", "subject", "kind", "on"), name="result_once"),
        )
        indexes = (models.Index(fields=("school", "on"), name="result_by_school"),)

    def __str__(self) -> str:
        return f"Result of pupil {self.pupil_id} in {self.subject}"


class Target(models.Model):
    """What is aimed at for one pupil in one subject by a day."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+", db_index=False)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=60)
    scale = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=30)
    number = models.FloatField(null=True, blank=True)
    by_on = models.DateField()
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("pupil", "school", "batch"),
        sensitive=("subject", "scale", "value", "number", "by_on"),
    )

    class Meta:
        ordering = ("by_on", "subject")
        constraints = (models.UniqueConstraint(fields=("pupil", "school", "subject", "by_on"), name="target_once"),)

    def __str__(self) -> str:
        return f"Target of pupil {self.pupil_id} in {self.subject}"
