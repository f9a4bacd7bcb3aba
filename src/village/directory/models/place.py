"""Where services are given."""

import uuid
from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership


class Place(models.Model):
    """A location in Open Referral terms."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical", "A place to go to"
        POSTAL = "postal", "For letters"
        VIRTUAL = "virtual", "Online or by telephone"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PHYSICAL)
    name = models.CharField(max_length=250, blank=True)
    description = models.TextField(blank=True)
    address = models.CharField(max_length=500, blank=True)
    """In one line without the postcode."""
    postcode = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    """Degrees, WGS84."""
    is_secret = models.BooleanField(default=False)
    """Where it is may be told to nobody: a refuge, or a childminder's home. Name, address and position never go out."""
    is_written_here = models.BooleanField(default=False)
    """Whether somebody wrote here where it is: what a source says of it later is not taken over."""
    parts = models.JSONField(default=dict)
    """What else the standard knows of a location, by its own names: addresses, accessibility, phones, schedules."""
    modified_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="until nothing is given there",
        open=("public_id", "kind", "modified_at"),
        internal=("partnership", "is_secret", "is_written_here", "version"),
        personal=("name", "description", "address", "postcode", "latitude", "longitude", "parts"),
    )

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("latitude", "longitude"), name="place_position"),)

    def __str__(self) -> str:
        return self.name


class ServiceAtPlace(models.Model):
    """That a service is given at a place, with what holds only there."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_places")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="services")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    description = models.TextField(blank=True)
    parts = models.JSONField(default=dict)
    """By the standard's own names: schedules, contacts, phones, attributes, service_areas."""

    privacy: ClassVar = Privacy(keep="with the service", open=("service", "place", "public_id", "description", "parts"))

    class Meta:
        ordering = ("service", "id")
        constraints = (models.UniqueConstraint(fields=("service", "place"), name="service_once_at_a_place"),)

    def __str__(self) -> str:
        return f"Service {self.service_id} at place {self.place_id}"
