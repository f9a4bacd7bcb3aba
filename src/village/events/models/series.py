"""What holds events together: a summer programme, a conference with its workshops, a course of evenings."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Series(models.Model):
    """Events under one title."""

    class Kind(models.TextChoices):
        SERIES = "series", "Series"
        PROGRAMME = "programme", "Programme"
        FAIR = "fair", "Fair"
        CONFERENCE = "conference", "Conference"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="seven years after its last event",
        open=("host", "kind", "title", "about"),
        internal=("partnership", "version"),
    )

    class Meta:
        ordering = ("title", "id")
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title


class Slot(models.Model):
    """An hour of a conference in which several workshops run side by side; a person chooses one of them."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="slots")
    title = models.CharField(max_length=120)
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    privacy: ClassVar = Privacy(keep="with the series", open=("series", "title", "on", "starts_at", "ends_at"))

    class Meta:
        ordering = ("on", "starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("series", "title"), name="slot_once_in_a_series"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.title
