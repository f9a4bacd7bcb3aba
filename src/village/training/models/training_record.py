"""Who learned what, on which day, and until when it counts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.events.models.event import Occurrence
from village.importing.models.batch import ImportBatch
from village.organisations.models.practitioner import Practitioner
from village.training.models.course import Course


class TrainingRecord(models.Model):
    """One course that one person finished. A certificate is noted as seen and never kept."""

    class Known(models.TextChoices):
        EVENT = "event", "Came to the training"
        CERTIFICATE = "certificate", "Certificate seen"
        TYPED = "typed", "Told by the person"
        FILE = "file", "From a file"

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="records")
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The last day on which it counts; empty: for good."""
    known = models.CharField(max_length=12, choices=Known, default=Known.TYPED)
    occurrence = models.ForeignKey(Occurrence, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The training at which they were."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="two years after the person left",
        internal=("practitioner", "course", "known", "occurrence", "batch", "written_by", "written_at"),
        personal=("on", "until"),
    )

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("practitioner", "course", "on"), name="training_once_a_day"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="training_ends_after"),
        )
        indexes = (models.Index(fields=("until",), name="training_until"),)

    def __str__(self) -> str:
        return f"Training {self.pk}"
