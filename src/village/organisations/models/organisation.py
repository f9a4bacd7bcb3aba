"""Schools, council teams, agencies and charities, and their place in partnerships."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class Organisation(models.Model):
    """A school, council team, agency or charity."""

    class Kind(models.TextChoices):
        SCHOOL = "school", "School"
        COUNCIL_TEAM = "council_team", "Council team"
        AGENCY = "agency", "Agency"
        CHARITY = "charity", "Charity"

    class Phase(models.TextChoices):
        NURSERY = "nursery", "Nursery"
        PRIMARY = "primary", "Primary"
        MIDDLE = "middle", "Middle"
        SECONDARY = "secondary", "Secondary"
        ALL_THROUGH = "all_through", "All-through"
        SPECIAL = "special", "Special"
        ALTERNATIVE = "alternative", "Alternative provision"
        COLLEGE = "college", "College"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    """Initials or the name in daily use, matched when plans are read."""
    kind = models.CharField(max_length=20, choices=Kind)
    urn = models.CharField(max_length=6, null=True, blank=True, unique=True)
    """Unique reference number of a school: six digits."""
    phase = models.CharField(max_length=20, choices=Phase, blank=True)
    lowest_year = models.SmallIntegerField(null=True, blank=True)
    """-1 nursery, 0 reception, 1 to 13."""
    highest_year = models.SmallIntegerField(null=True, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="until three years after it left its last partnership",
        open=(
            "name",
            "short_name",
            "kind",
            "urn",
            "phase",
            "lowest_year",
            "highest_year",
            "email",
            "phone",
            "website",
            "address",
            "postcode",
        ),
        internal=("version",),
    )

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(urn__isnull=True) | Q(kind="school"), name="organisation_urn_only_of_schools"
            ),
            models.CheckConstraint(
                condition=Q(lowest_year__isnull=True, highest_year__isnull=True)
                | Q(lowest_year__gte=-1, highest_year__lte=13, lowest_year__lte=models.F("highest_year")),
                name="organisation_years_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An organisation's place in a partnership, for a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the partnership", open=("partnership", "organisation", "starts_on", "ends_on")
    )

    class Meta:
        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "organisation"), name="membership_once_per_partnership"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} in {self.partnership}"
