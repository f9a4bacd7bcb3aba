"""Who gives services, and from where Village knows of them."""

import uuid
from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Source(models.Model):
    """One feed, sheet or register from which records came; what was written by hand has none."""

    class Kind(models.TextChoices):
        FEED = "feed", "Open Referral feed"
        FILE = "file", "File"
        SHEET = "sheet", "Spreadsheet"
        OFSTED = "ofsted", "Ofsted register"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=120)
    url = models.URLField(max_length=500, blank=True)
    """Address of a feed; empty for files."""
    attribution = models.CharField(max_length=500, blank=True)
    """What its licence asks to be shown."""
    read_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("name", "attribution"),
        internal=("partnership", "kind", "url", "read_at", "version"),
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "kind", "name"), name="source_once_in_a_partnership"),
        )

    def __str__(self) -> str:
        return self.name


class Provider(models.Model):
    """An organisation in Open Referral terms; where it is one of ours, it says which."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    """Its id in the open feed, the same for ever."""
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source_key = models.CharField(max_length=120, blank=True)
    """Its id in the source, by which the next reading finds it again."""
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=250)
    description = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    charity_number = models.CharField(max_length=20, blank=True)
    """As the charities' register writes it; empty: none is known."""
    parts = models.JSONField(default=dict)
    """What else the standard knows of an organisation, by its own names: identifiers, attributes, logo, uri."""
    modified_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="until its last service is gone for a year",
        open=("public_id", "name", "description", "email", "website", "charity_number", "parts", "modified_at"),
        internal=("partnership", "source", "source_key", "organisation", "version"),
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "source", "source_key"),
                condition=~models.Q(source_key=""),
                name="provider_once_from_a_source",
            ),
        )

    def __str__(self) -> str:
        return self.name
