"""What a school noted of a pupil's behaviour: incidents and rewards."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil


class Incident(models.Model):
    """One incident or reward on one day."""

    class Kind(models.TextChoices):
        INCIDENT = "incident", "Incident"
        REWARD = "reward", "Reward"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    type = models.CharField(max_length=120)
    """In the school's own words, such as Disruption."""
    points = models.SmallIntegerField(null=True, blank=True)
    location = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    natural_key = models.CharField(max_length=64)
    """Hash of what makes it this one and no other, so that the same file brings it once."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("pupil", "school", "natural_key", "batch"),
        sensitive=("on", "at", "kind", "type", "points", "location", "note"),
    )

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("school", "natural_key"), name="incident_once"),)
        indexes = (models.Index(fields=("school", "on"), name="incident_by_school"),)

    def __str__(self) -> str:
        return f"{self.kind} of pupil {self.pupil_id}"
