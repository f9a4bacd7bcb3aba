"""One time that a family and its school looked at their plan together."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.basics.speech import marked
from village.family_plans.models.plan import FamilyPlan, How
from village.people.models.adult import Adult


class Better(models.TextChoices):
    """The answer to the one question that every review asks: is it better for you?"""

    YES = "yes", marked("Yes, better")
    A_LITTLE = "a_little", marked("A little better")
    NO = "no", marked("No, not better")
    WORSE = "worse", marked("It is worse")
    NOT_ASKED = "", marked("Not asked, or no answer")


class PlanReview(models.Model):
    """One review: on which day, due when, who was there, whether it is better, and what comes next."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    """The day that was agreed for it."""
    how = models.CharField(max_length=10, choices=How, default=How.IN_PERSON)
    adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who of the family answered the question."""
    better = models.CharField(max_length=8, choices=Better, blank=True)
    next_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=("plan", "how", "adult", "written_by", "written_at"),
        sensitive=("on", "due_on", "better", "next_on"),
    )

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"Review {self.pk} of family plan {self.plan_id}"
