"""A service: what a family can get, from whom, and whether the public sees it."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.directory.models.provider import Provider, Source
from village.organisations.models.partnership import Partnership


class Service(models.Model):
    """One entry of the directory, in Open Referral UK terms."""

    class Status(models.TextChoices):
        ACTIVE = "active", "Running"
        INACTIVE = "inactive", "Not running now"
        DEFUNCT = "defunct", "Closed for good"
        TEMPORARILY_CLOSED = "temporarily closed", "Closed for a while"

    class Shown(models.TextChoices):
        DRAFT = "draft", "Draft: nobody but who writes it"
        PUBLIC = "public", "Everybody"
        INTERNAL = "internal", "Staff only"
        SENSITIVE = "sensitive", "Kept secret: a refuge or the like"
        HIDDEN = "hidden", "Taken off: not checked for too long, or by decision"

    class WayIn(models.TextChoices):
        UNKNOWN = "", "Not said"
        COME = "come", "Just come"
        BOOK = "book", "Book a place"
        RING = "ring", "Ring first"
        SELF = "self", "You can refer yourself"
        REFERRED = "referred", "Somebody refers you"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="services")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    """Its id in the open feed, the same for ever."""
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source_key = models.CharField(max_length=120, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    """Of the record as the source last gave it: the same again changes nothing."""
    written_here = models.JSONField(default=list)
    """Codes of what somebody wrote here of a service that has a source: what the source says of them later is told and
    not taken over."""
    shown = models.CharField(max_length=10, choices=Shown, default=Shown.DRAFT)
    hidden_why = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)
    name = models.CharField(max_length=250)
    summary = models.CharField(max_length=300, blank=True)
    """One line in plain words for a family; empty: the description's beginning is shown."""
    description = models.TextField(blank=True)
    url = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    fees = models.TextField(blank=True)
    is_free = models.BooleanField(null=True, blank=True)
    """None: nobody said."""
    accreditations = models.TextField(blank=True)
    minimum_age = models.FloatField(null=True, blank=True)
    """Years, parts of a year allowed."""
    maximum_age = models.FloatField(null=True, blank=True)
    """Years, included."""
    languages = models.JSONField(default=list)
    """ISO 639 codes of the languages spoken beside English."""
    alert = models.TextField(blank=True)
    """A short-term notice."""
    way_in = models.CharField(max_length=10, choices=WayIn, blank=True, default=WayIn.UNKNOWN)
    what_happens = models.TextField(blank=True)
    """What happens after somebody asked for it, a line for each step."""
    wait_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    """Weeks from asking to the first time, as last told."""
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """School days within which somebody answers who asked."""
    needs = models.JSONField(default=list)
    """Codes of needs and circumstances that it is for, from directory/rules/needs.py."""
    access = models.JSONField(default=list)
    """Codes of what makes it usable, such as step-free, from directory/rules/access.py."""
    assured_on = models.DateField(null=True, blank=True)
    """When somebody last said that every word of it is true."""
    assured_by = models.CharField(max_length=120, blank=True)
    """Who said so, as families read it: a provider's or a team's name, never a person's."""
    assurer_email = models.EmailField(blank=True)
    next_check_on = models.DateField(null=True, blank=True)
    parts = models.JSONField(default=dict)
    """What else the standard knows of a service, by its own names: schedules, service_areas, cost_options, contacts."""
    modified_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="a year after it closed for good or was taken off",
        open=(
            "provider",
            "public_id",
            "status",
            "name",
            "summary",
            "description",
            "url",
            "email",
            "fees",
            "is_free",
            "accreditations",
            "minimum_age",
            "maximum_age",
            "languages",
            "alert",
            "way_in",
            "what_happens",
            "wait_weeks",
            "answer_days",
            "needs",
            "access",
            "assured_on",
            "assured_by",
            "assurer_email",
            "next_check_on",
            "parts",
            "modified_at",
        ),
        internal=(
            "partnership",
            "source",
            "source_key",
            "source_digest",
            "written_here",
            "shown",
            "hidden_why",
            "version",
        ),
    )

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("partnership", "shown", "status"), name="service_shown"),)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "source", "source_key"),
                condition=~Q(source_key=""),
                name="service_once_from_a_source",
            ),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
                name="service_ages_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name
