"""Links by which a provider answers without a login, and the e-mails in which they go."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership


class UpdateLink(models.Model):
    """Opens one listing, or all of its provider, until a day."""

    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty: all listings of the provider."""
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token; the token itself is only in the e-mail."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    """When something was last done through it."""

    privacy: ClassVar = Privacy(
        keep="a year after it ended",
        internal=("provider", "service", "made_by", "made_at", "expires_at", "revoked_at", "used_at"),
        personal=("email",),
        secret=("token_hash",),
    )

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"Update link {self.pk}"


class Letter(models.Model):
    """One e-mail of this room: its line in the outbox has the words."""

    class Kind(models.TextChoices):
        CHECK = "check", "Is this still right?"
        ADMINS = "admins", "Nobody answers for a listing"
        HIDDEN = "hidden", "A listing was taken off"
        APPROVED = "approved", "A change is published"
        DECLINED = "declined", "A change was declined"
        REPORT = "report", "What came of a report"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=120, unique=True)
    """What it is about, so that no worker writes it twice."""
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    link = models.ForeignKey(UpdateLink, on_delete=models.SET_NULL, null=True, blank=True, related_name="letters")
    made_at = models.DateTimeField()
    failed_at = models.DateTimeField(null=True, blank=True)
    """It came back, or could not go."""
    settled_at = models.DateTimeField(null=True, blank=True)
    """Somebody saw to the address that failed."""

    privacy: ClassVar = Privacy(
        keep="two years",
        internal=("partnership", "kind", "key", "provider", "link", "made_at", "failed_at", "settled_at"),
    )

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=("partnership", "failed_at"), condition=Q(failed_at__isnull=False), name="listing_letter_failed"
            ),
        )

    def __str__(self) -> str:
        return f"Letter {self.key}"
