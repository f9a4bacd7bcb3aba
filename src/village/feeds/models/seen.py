"""When each record of a source was last met, so that what is gone is known."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.provider import Source
from village.directory.models.service import Service


class Seen(models.Model):
    """One record of one source."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    missed = models.PositiveSmallIntegerField(default=0)
    """At how many whole readings in a row it was not there."""
    missed_since = models.DateField(null=True, blank=True)
    shown_before = models.CharField(max_length=10, blank=True)
    """What it was before it was hidden because it is gone; empty: it is not hidden for that."""

    privacy: ClassVar = Privacy(
        keep="with the source",
        internal=("source", "key", "service", "fingerprint", "missed", "missed_since", "shown_before"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("source", "key"), name="seen_once_in_a_source"),)

    def __str__(self) -> str:
        return f"Record {self.key} of source {self.source_id}"
