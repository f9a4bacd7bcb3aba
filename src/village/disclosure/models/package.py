"""The copy that is given: what was decided, with the words really gone, and who fetched it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.disclosure.models.request import AccessRequest


class Package(models.Model):
    """One copy of one request; its content is emptied when its time is over."""

    request = models.OneToOneField(AccessRequest, on_delete=models.CASCADE, related_name="package")
    content = models.JSONField(default=dict)
    """The letter and the items as they are given; nothing that was held back or taken out is in it."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expires_on = models.DateField()
    """The last day on which the family can fetch it by itself."""

    privacy: ClassVar = Privacy(
        keep="six months after the request ended",
        internal=("request", "made_at", "made_by", "expires_on"),
        sensitive=("content",),
    )

    def __str__(self) -> str:
        return f"Copy {self.pk}"


class Fetch(models.Model):
    """One time that somebody took the copy."""

    class How(models.TextChoices):
        READ = "read", "Read on the page"
        ZIP = "zip", "Downloaded"
        PDF = "pdf", "Taken as a PDF"

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="fetches")
    how = models.CharField(max_length=4, choices=How)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_family = models.BooleanField()
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="three years after the request ended", internal=("package", "how", "by", "is_family", "at")
    )

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"Fetch {self.pk}"
