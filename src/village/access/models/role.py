"""The roles that a user holds: in a partnership as a whole, or in one of its organisations."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class RoleHeld(models.Model):
    """One user's role, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty for a role in the partnership as a whole."""
    role = models.CharField(max_length=40)
    """Short stable code; see access/rules/roles.py."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """The last day, included."""

    privacy: ClassVar = Privacy(
        keep="with the user", internal=("user", "partnership", "organisation", "role", "starts_on", "ends_on")
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")), name="role_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Invitation(models.Model):
    """A letter that lets one person make a login with one role, once, until a day."""

    email = models.EmailField()
    name = models.CharField(max_length=120)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    practitioner = models.ForeignKey(
        "organisations.Practitioner", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=40)
    token_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the token; the token itself is only in the letter."""
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    """Of the letter and of the page that it opens."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="ninety days after it was accepted, withdrawn or ran out",
        internal=(
            "partnership",
            "organisation",
            "practitioner",
            "role",
            "invited_by",
            "invited_at",
            "expires_at",
            "accepted_at",
            "language",
            "withdrawn_at",
        ),
        personal=("email", "name"),
        secret=("token_hash",),
    )

    class Meta:
        ordering = ("-invited_at",)

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class HelpSession(models.Model):
    """Installation staff inside one partnership, for a stated reason and a limited time; all of it on record."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=300)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="seven years", internal=("user", "partnership", "reason", "starts_at", "ends_at"))

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gte=models.F("starts_at")), name="help_session_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"Help session {self.pk}"
