"""What is read out of a service's schedules and areas, so that it can be asked for: written anew with each change."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.place import ServiceAtPlace
from village.directory.models.service import Service


class Opening(models.Model):
    """That a service is open on a weekday between two times, at one of its places or wherever it is."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="openings")
    at_place = models.ForeignKey(
        ServiceAtPlace, on_delete=models.CASCADE, null=True, blank=True, related_name="openings"
    )
    weekday = models.PositiveSmallIntegerField()
    """0 is Monday, 6 is Sunday."""
    opens_minute = models.PositiveSmallIntegerField()
    closes_minute = models.PositiveSmallIntegerField()
    """Minutes after midnight, local time."""
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the service",
        open=("service", "at_place", "weekday", "opens_minute", "closes_minute", "valid_from", "valid_to"),
    )

    class Meta:
        ordering = ("service", "weekday", "opens_minute")
        indexes = (models.Index(fields=("weekday", "opens_minute"), name="opening_when"),)

    def __str__(self) -> str:
        return f"Opening of service {self.service_id} on day {self.weekday}"


class Coverage(models.Model):
    """Whom a service is for by where they live; a service without a row is for everybody."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="coverage")
    name = models.CharField(max_length=200, blank=True)
    outcodes = models.JSONField(default=list)
    """First halves of postcodes, or whole postcodes without a space; empty: by shape or by name only."""
    shape = models.JSONField(null=True, blank=True)
    """GeoJSON geometry, degrees WGS84."""
    south = models.FloatField(null=True, blank=True)
    west = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    """The box round the shape, degrees."""

    privacy: ClassVar = Privacy(
        keep="with the service",
        open=("service", "name", "outcodes", "shape", "south", "west", "north", "east"),
    )

    class Meta:
        ordering = ("service", "id")

    def __str__(self) -> str:
        return f"Coverage {self.name} of service {self.service_id}"
