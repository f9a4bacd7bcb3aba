"""A record that somebody of another school opened in an emergency, and what the child's school said of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil
from village.people.rules.opening import VERDICTS


class Opening(models.Model):
    """One person's opening of one child's record, for some hours."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="openings")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The child's school, which is told at once and judges it."""
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    """As they were called then, and stays when the login goes."""
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    """When somebody ended it before its time."""
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=12, choices=list(VERDICTS.items()), blank=True)
    verdict_words = models.CharField(max_length=500, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=(
            "partnership",
            "pupil",
            "school",
            "user",
            "opened_at",
            "ends_at",
            "closed_at",
            "closed_by",
            "settled_by",
            "settled_at",
            "version",
        ),
        personal=("by_name",),
        sensitive=("reason", "verdict", "verdict_words"),
    )

    class Meta:
        ordering = ("-opened_at", "-id")
        indexes = (models.Index(fields=("school", "settled_at"), name="opening_by_school"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("opened_at")), name="opening_ends_after_start"),
            models.CheckConstraint(
                condition=Q(verdict="") | (Q(settled_at__isnull=False) & ~Q(verdict_words="")),
                name="opening_settled_with_words",
            ),
        )

    def __str__(self) -> str:
        return f"Opening {self.pk}"
