"""What a family and its school want, and who does what by when."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.basics.speech import marked
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.rules.promises import Promise, Who
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult

WHO = (
    (Who.FAMILY, marked("The family")),
    (Who.CHILD, marked("The child")),
    (Who.SCHOOL, marked("The school")),
    (Who.SERVICE, marked("Another service")),
)


class PlanGoal(models.Model):
    """One thing that they want, and how they will know."""

    class Standing(models.TextChoices):
        OPEN = "open", marked("On the way")
        PART_MET = "part_met", marked("Part has come")
        MET = "met", marked("It has come")
        LET_GO = "let_go", marked("No longer wanted")

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField("what we want", max_length=300)
    how_we_know = models.CharField("how we will know", max_length=300, blank=True)
    by_on = models.DateField("by when", null=True, blank=True)
    standing = models.CharField("how it stands", max_length=10, choices=Standing, default=Standing.OPEN)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=("plan", "removed_at", "version"),
        sensitive=("words", "how_we_know", "by_on", "standing"),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Goal {self.pk} of family plan {self.plan_id}"


class PlanStep(models.Model):
    """One promise: the family's, the child's, the school's or another service's, all in one table."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="steps")
    who = models.CharField("who", max_length=8, choices=WHO)
    adult = models.ForeignKey(
        Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="which adult"
    )
    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="who at school"
    )
    who_words = models.CharField("who, in words", max_length=120, blank=True)
    words = models.CharField("does what", max_length=300)
    by_on = models.DateField("by when", null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    """The day that was first said; it stays when the step is put off."""
    often = models.CharField("how often", max_length=80, blank=True)
    """Such as: every Sunday."""
    done_on = models.DateField("done on", null=True, blank=True)
    done_by = models.CharField(max_length=160, blank=True)
    """Who said that it is done, in words."""
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=("plan", "who", "adult", "practitioner", "removed_at", "version"),
        sensitive=("who_words", "words", "by_on", "promised_on", "often", "done_on", "done_by"),
    )

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("plan", "who"), name="plan_step_by_who"),)

    def __str__(self) -> str:
        return f"Step {self.pk} of family plan {self.plan_id}"

    @property
    def promise(self) -> Promise:
        """The step as the rules see it."""
        return Promise(self.who, self.promised_on, self.by_on, self.done_on)
