"""How often a service had no place, by ward and month: counted, so that it outlives what families wrote."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.service import Service


class Declined(models.Model):
    """One count."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    ward = models.CharField(max_length=20, blank=True)
    month = models.DateField()
    """Its first day."""
    count = models.PositiveIntegerField(default=0)

    privacy: ClassVar = Privacy(keep="with the service", internal=("service", "ward", "month", "count"))

    class Meta:
        ordering = ("month", "id")
        constraints = (models.UniqueConstraint(fields=("service", "ward", "month"), name="declined_once_a_month"),)

    def __str__(self) -> str:
        return f"Declined by service {self.service_id}"
