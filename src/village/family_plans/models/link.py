"""The link by which an adult of the family opens the plan without an account, until it ends."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.family_plans.models.plan import FamilyPlan
from village.people.models.adult import Adult


class PlanLink(models.Model):
    """One link of one adult to one plan."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="links")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=12, unique=True)
    """Random; the token is signed over it."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    """When it was first opened."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """When the school took it back."""

    privacy: ClassVar = Privacy(
        keep="three months after it ended",
        internal=("plan", "adult", "made_by", "made_at", "ends_at", "opened_at", "closed_at"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"Link {self.pk} to family plan {self.plan_id}"
