"""The words by which services are sorted: taxonomies and their terms."""

import uuid
from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership


class Vocabulary(models.Model):
    """A taxonomy in Open Referral terms."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    uri = models.URLField(max_length=500, blank=True)
    edition = models.CharField(max_length=40, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("public_id", "name", "description", "uri", "edition"),
        internal=("partnership",),
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """One term of a taxonomy; terms of a feed that names no taxonomy stand in one of the feed's name.

    One without a name is known only as standing above another: no source has described it yet.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    vocabulary = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, null=True, blank=True, related_name="terms")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    code = models.CharField(max_length=120, blank=True)
    uri = models.URLField(max_length=500, blank=True)
    parts = models.JSONField(default=dict)
    """What else the standard knows of a term, by its own names."""
    is_listed = models.BooleanField(default=False)
    """It came in a list of terms that was published as such, so everybody may know it though no service uses it."""

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("vocabulary", "public_id", "parent", "name", "description", "code", "uri", "parts", "is_listed"),
        internal=("partnership",),
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class ServiceTerm(models.Model):
    """An attribute in Open Referral terms: that a term is said of a service, and in which sense."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4)
    sense = models.CharField(max_length=60, blank=True)
    """The standard's link_type, such as need or audience."""
    parts = models.JSONField(default=dict)

    privacy: ClassVar = Privacy(keep="with the service", open=("service", "term", "public_id", "sense", "parts"))

    class Meta:
        ordering = ("service", "id")
        constraints = (
            models.UniqueConstraint(fields=("service", "term", "sense"), name="term_once_of_a_service_in_a_sense"),
        )

    def __str__(self) -> str:
        return f"Term {self.term_id} of service {self.service_id}"
