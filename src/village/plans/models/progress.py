"""What was said of an action's progress: ratings by year and term, and dated updates."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.plans.models.action import Action

LATEST_SAID = F("said_on").desc(nulls_last=True)
OLDEST_YEAR = F("academic_year").asc(nulls_first=True)
"""The databases differ on where empty dates go, so it is said here."""


class Rating(models.Model):
    """One immutable rating of one action for one period; a later one never overwrites it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="ratings")
    code = models.CharField(max_length=20, choices=Action.Status)
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)
    term = models.CharField(max_length=10, blank=True)
    period_words = models.TextField(blank=True)
    """The period as the document names it."""
    reason = models.TextField(blank=True)
    rated_on = models.DateField(null=True, blank=True)
    """The day it was true, when known."""
    rated_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    rated_by_words = models.CharField(max_length=200, blank=True)
    """Who proposed it, as signed: a lead may answer without a login."""
    confirmed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who looked at it and agreed; never the one who proposed it."""
    from_document = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Set when the change that made it was taken back; it stays on record and counts no more."""

    privacy: ClassVar = Privacy(
        keep="with its action",
        open=("code", "academic_year", "term", "period_words", "rated_on"),
        internal=("action", "reason", "rated_by", "confirmed_by", "from_document", "made_at", "withdrawn_at"),
        personal=("rated_by_words",),
    )

    class Meta:
        ordering = (OLDEST_YEAR, "made_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(term__in=("", "autumn", "spring", "summer")), name="rating_term_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_code_display()} {self.period_words}".strip()


class Update(models.Model):
    """A dated, signed word on how an action goes; one word may answer several actions."""

    actions = models.ManyToManyField(Action, related_name="updates")
    text = models.TextField()
    period_words = models.TextField(blank=True)
    said_on = models.DateField(null=True, blank=True)
    """The day it was true; empty when the document does not say."""
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_by_words = models.CharField(max_length=200, blank=True)
    from_document = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with its action",
        internal=("actions", "period_words", "said_on", "said_by", "from_document", "made_at"),
        personal=("text", "said_by_words"),
    )

    class Meta:
        ordering = (LATEST_SAID, "-made_at", "-id")

    def __str__(self) -> str:
        return self.text[:80]
