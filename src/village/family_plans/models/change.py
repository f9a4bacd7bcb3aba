"""Every change of a plan with its old and new words; it lasts as long as the plan, unlike the record."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.family_plans.models.plan import FamilyPlan
from village.people.models.adult import Adult


class PlanChange(models.Model):
    """One change: what, by whom, from which words to which."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by_user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who of the family, on their own page."""
    what = models.CharField(max_length=120)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    is_of_content = models.BooleanField(default=True)
    """Whether it is about what was agreed to, so that a yes before it is a yes to other words."""

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=("plan", "at", "by_user", "by_adult", "what", "is_of_content"),
        sensitive=("old", "new"),
    )

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("plan", "-at"), name="plan_change_by_day"),)

    def __str__(self) -> str:
        return f"Change {self.pk} of family plan {self.plan_id}"
