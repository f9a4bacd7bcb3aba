"""Families as households: who lived together, where, and from when to when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Household(models.Model):
    """People who live together. A child of separated parents can belong to two."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    """As staff call the family, such as "Moran, Beck Lane"."""
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    batch_id = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its last member",
        internal=("partnership", "batch_id", "version"),
        personal=("name", "address", "postcode"),
    )

    class Meta:
        ordering = ("name", "id")
        indexes = (models.Index(fields=("partnership", "postcode"), name="household_by_postcode"),)

    def __str__(self) -> str:
        return f"Household {self.pk}"


class HouseholdMember(models.Model):
    """One child or adult in one household for a time."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="members")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, null=True, blank=True, related_name="homes")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="homes")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    batch_id = models.BigIntegerField(null=True, blank=True)
    """The import that moved them in."""

    privacy: ClassVar = Privacy(
        keep="with the household",
        internal=("household", "pupil", "adult", "batch_id"),
        personal=("starts_on", "ends_on"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(pupil__isnull=False, adult__isnull=True) | Q(pupil__isnull=True, adult__isnull=False),
                name="household_member_is_one_person",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="household_member_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"Member {self.pk} of household {self.household_id}"
