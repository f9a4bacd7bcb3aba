"""A question from 0 to 10 in the family's own words, or the numbers of a tool that somebody else owns."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.models.review import PlanReview


class PlanScale(models.Model):
    """One question. Village has no words or pictures of any licensed tool; its numbers can be noted here."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="scales")
    words = models.CharField("the question, in your own words", max_length=160)
    low_words = models.CharField("0 is", max_length=60, blank=True)
    high_words = models.CharField("10 is", max_length=60, blank=True)
    tool = models.CharField("numbers of a licensed tool", max_length=80, blank=True)
    """Its name where the numbers are those of a tool for which the school has the licence and the training."""
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=("plan", "removed_at", "version"),
        sensitive=("words", "low_words", "high_words", "tool"),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Scale {self.pk} of family plan {self.plan_id}"


class ScaleMark(models.Model):
    """One number on a scale on one day."""

    scale = models.ForeignKey(PlanScale, on_delete=models.CASCADE, related_name="marks")
    review = models.ForeignKey(PlanReview, on_delete=models.CASCADE, null=True, blank=True, related_name="marks")
    on = models.DateField()
    value = models.PositiveSmallIntegerField()
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the scale", internal=("scale", "review", "written_by"), sensitive=("on", "value")
    )

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"Mark {self.pk} on scale {self.scale_id}"
