"""The delivery plan: who does what by when; and the reviews that say what changed about each need."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.assessments.models.assessment import Assessment
from village.assessments.models.domain import DomainEntry
from village.assessments.models.team import TeamMember
from village.assessments.rules.domains import CHOICES
from village.assessments.rules.kinds import CHANGE_WORDS
from village.basics.privacy import Privacy
from village.basics.speech import marked


class DeliveryAction(models.Model):
    """One thing that somebody of the team does for the family."""

    class Standing(models.TextChoices):
        OPEN = "open", marked("Still to do")
        DONE = "done", marked("Done")
        NOT_DONE = "not_done", marked("Not done")

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="actions")
    domain = models.CharField("for which need", max_length=12, choices=CHOICES, blank=True)
    words = models.CharField("what", max_length=300)
    owner = models.ForeignKey(TeamMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_on = models.DateField("by when", null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    """The day that was first said; it stays when the action is put off."""
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    not_done_why = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "owner", "removed_at", "version"),
        sensitive=("domain", "words", "by_on", "promised_on", "standing", "ended_on", "not_done_why"),
    )

    class Meta:
        ordering = (models.F("by_on").asc(nulls_last=True), "id")

    def __str__(self) -> str:
        return f"Action {self.pk} of assessment {self.assessment_id}"


class AssessmentReview(models.Model):
    """One time that the team and the family looked at what changed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    """The day that was agreed for it."""
    words = models.TextField(max_length=2000, blank=True)
    family_words = models.TextField(max_length=2000, blank=True)
    """What the family says to it."""
    next_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "written_by", "written_at"),
        sensitive=("on", "due_on", "words", "family_words", "next_on"),
    )

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"Review {self.pk} of assessment {self.assessment_id}"


class ReviewLine(models.Model):
    """What changed about the needs of one domain."""

    review = models.ForeignKey(AssessmentReview, on_delete=models.CASCADE, related_name="lines")
    entry = models.ForeignKey(DomainEntry, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=6, choices=CHANGE_WORDS.items())
    words = models.CharField(max_length=300, blank=True)

    privacy: ClassVar = Privacy(keep="with the assessment", internal=("review", "entry"), sensitive=("change", "words"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Line {self.pk} of review {self.review_id}"
