"""What was said in a plan: quoted, and owned by whoever said it; with themes that staff gave while reading."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.family_plans.models.plan import FamilyPlan
from village.family_plans.models.review import PlanReview
from village.family_plans.rules.whose_words import Part, Whose
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

WHOSE = ((Whose.PARENT, "A parent or carer"), (Whose.CHILD, "The child"), (Whose.SCHOOL, "The school"))
PARTS = (
    (Part.GOING_WELL, "What is going well"),
    (Part.WORRY, "What worries us"),
    (Part.ASPIRATION, "What the child hopes for"),
    (Part.SAID, "Said since"),
    (Part.REVIEW, "Said when we looked at it together"),
)


class PlanTheme(models.Model):
    """One theme of a school's own list, such as "Mornings". Staff choose it while they read; nothing guesses it."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=60)
    retired_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(keep="with the school", internal=("school", "words", "retired_on"))

    class Meta:
        ordering = ("words", "id")
        constraints = (models.UniqueConstraint(fields=("school", "words"), name="plan_theme_once"),)

    def __str__(self) -> str:
        return self.words


class PlanWords(models.Model):
    """Words of one person in one plan."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="words")
    part = models.CharField("part", max_length=10, choices=PARTS)
    whose = models.CharField("whose words", max_length=6, choices=WHOSE)
    adult = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Which parent, so that the words stay theirs."""
    pupil = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Which child."""
    words = models.TextField("words", max_length=2000)
    review = models.ForeignKey(PlanReview, on_delete=models.CASCADE, null=True, blank=True, related_name="words")
    themes = models.ManyToManyField(PlanTheme, blank=True, related_name="+")
    said_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who wrote it down; nobody where the parent wrote it on their own page."""
    read_at = models.DateTimeField(null=True, blank=True)
    """When somebody at the school read what a parent wrote by themself; at once for what staff wrote down."""
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=(
            "plan",
            "part",
            "whose",
            "adult",
            "pupil",
            "review",
            "themes",
            "said_at",
            "written_by",
            "read_at",
            "removed_at",
            "version",
        ),
        sensitive=("words",),
    )

    class Meta:
        ordering = ("said_at", "id")
        indexes = (models.Index(fields=("plan", "part"), name="plan_words_by_part"),)

    def __str__(self) -> str:
        return f"Words {self.pk} of family plan {self.plan_id}"
