"""What the inclusion team says about one half-term of its forum, frozen with the figures that it looked at."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.forum.models.meeting import KEEP
from village.organisations.models.organisation import Organisation

LONGEST_EVALUATION = 4000


class Evaluation(models.Model):
    """One text for each school and half-term. It never leaves the school."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    academic_year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=10)
    half = models.PositiveSmallIntegerField()
    words = models.TextField("what the team says", max_length=LONGEST_EVALUATION)
    figures = models.JSONField(default=list)
    """Frozen: label, this half-term and the half-term before, of each line."""
    saved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("school", "academic_year", "term", "half", "saved_by", "saved_at"),
        sensitive=("words", "figures"),
    )

    class Meta:
        ordering = ("-academic_year", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("school", "academic_year", "term", "half"), name="forum_evaluation_once_a_half_term"
            ),
        )

    def __str__(self) -> str:
        return f"Evaluation {self.pk}"
