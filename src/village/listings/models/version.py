"""What a listing said each time it was published: who, when, and every word of it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service


class Version(models.Model):
    """One state of a listing that families could read; never changed afterwards."""

    class Via(models.TextChoices):
        STAFF = "staff", "By the people who keep the directory"
        PROVIDER = "provider", "By the provider"
        SOURCE = "source", "As it came from its source"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    """1 is the first."""
    values = models.JSONField(default=dict)
    """By the codes of listings/rules/fields.py."""
    changed = models.JSONField(default=list)
    """Codes of the fields that are others than in the version before."""
    via = models.CharField(max_length=8, choices=Via, default=Via.STAFF)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by_name = models.CharField(max_length=160, blank=True)
    """As staff read it: a person's or a provider's name."""
    made_at = models.DateTimeField()
    restores = models.PositiveIntegerField(null=True, blank=True)
    """The number of the version that it brought back."""

    privacy: ClassVar = Privacy(
        keep="with the service",
        internal=("service", "number", "changed", "via", "made_by", "made_at", "restores"),
        personal=("values", "made_by_name"),
    )

    class Meta:
        ordering = ("service", "-number")
        constraints = (models.UniqueConstraint(fields=("service", "number"), name="listing_version_once"),)

    def __str__(self) -> str:
        return f"Version {self.number} of service {self.service_id}"
