"""What a partnership agreed with a provider: for which schools, until when, on which terms, and who looked."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership

WITH_IT = "with the agreement"


class Commission(models.Model):
    """One agreement with one provider. What it promises stands in its terms, version by version."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    provider = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=100)
    """What it is called in the town, such as Time Out."""
    about = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after it ended",
        internal=("partnership", "provider", "title", "about", "starts_on", "ends_on", "made_by", "version"),
    )

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="commission_ends_after_start"),
        )

    def __str__(self) -> str:
        return self.title


class Terms(models.Model):
    """What was signed, from a day on. Never changed: what is agreed anew is the next version."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="terms")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    promises = models.JSONField(default=dict)
    """Amounts by the codes of provision/rules/terms.py."""
    cost_pence = models.PositiveIntegerField()
    """For the whole time of the agreement."""
    signed_for_us = models.CharField(max_length=120)
    signed_for_them = models.CharField(max_length=120)
    signed_on = models.DateField()
    why = models.CharField(max_length=300, blank=True)
    """Why there is a new version."""

    privacy: ClassVar = Privacy(
        keep=WITH_IT,
        internal=(
            "commission",
            "number",
            "from_on",
            "promises",
            "cost_pence",
            "signed_for_us",
            "signed_for_them",
            "signed_on",
            "why",
        ),
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("commission", "number"), name="terms_once_by_number"),)

    def __str__(self) -> str:
        return f"Terms {self.number} of commission {self.commission_id}"


class SchoolShare(models.Model):
    """How many of the places are one school's."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="shares")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    places = models.PositiveSmallIntegerField()

    privacy: ClassVar = Privacy(keep=WITH_IT, internal=("commission", "school", "places"))

    class Meta:
        ordering = ("school__name", "id")
        constraints = (models.UniqueConstraint(fields=("commission", "school"), name="share_once_by_school"),)

    def __str__(self) -> str:
        return f"{self.places} places of commission {self.commission_id}"


class Looked(models.Model):
    """What somebody found who went and looked whether a promise is kept. It names no child."""

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="looks")
    on = models.DateField()
    children_to_adult = models.DecimalField(max_digits=4, decimal_places=1)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(keep=WITH_IT, internal=("commission", "on", "children_to_adult", "words", "by"))

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"Look of {self.on} at commission {self.commission_id}"
