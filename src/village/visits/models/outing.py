"""Somebody who is out on visits: until when, and who expects them back."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner


class Outing(models.Model):
    """One time out of school. It knows no family, so that no alarm can name one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    expected_by = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, related_name="+")
    """Who expects them back and is told when they are not."""
    started_at = models.DateTimeField()
    back_at = models.DateTimeField()
    extended_count = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)
    """When they last said that they are safe, and went on."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    raised_at = models.DateTimeField(null=True, blank=True)
    """When it was told that they are not back, of the time that stands now; nothing where they are not overdue."""

    privacy: ClassVar = Privacy(
        keep="a year",
        internal=(
            "partnership", "school", "user", "expected_by", "started_at", "back_at", "extended_count", "checked_at",
            "ended_at", "ended_by", "raised_at",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ("back_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(back_at__gt=F("started_at")), name="outing_ends_after_start"),
            models.UniqueConstraint(fields=("user",), condition=Q(ended_at__isnull=True), name="outing_once_at_a_time"),
        )
        indexes = (models.Index(fields=("ended_at", "back_at"), name="outing_overdue"),)

    def __str__(self) -> str:
        return f"Outing {self.pk}"
