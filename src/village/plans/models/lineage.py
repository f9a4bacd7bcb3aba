"""Where an action came from and what became of it, from year to year."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.plans.models.action import Action
from village.plans.models.plan import Plan


class Lineage(models.Model):
    """One step in an action's life: carried forward, split, merged, superseded or dropped, with the reason."""

    class Kind(models.TextChoices):
        CARRIED = "carried", "Carried forward"
        SPLIT = "split", "Split"
        MERGED = "merged", "Merged"
        SUPERSEDED = "superseded", "Superseded"
        DROPPED = "dropped", "Dropped"
        LEFT = "left", "Left out for now"
        """Decided for one draft alone: the action stays as it is and is not carried."""

    kind = models.CharField(max_length=20, choices=Kind)
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="became")
    """The action it happened to."""
    into = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="came_from")
    """What it became: one row for each; the same action when carried forward, empty when dropped."""
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    """The plan in which it was decided."""
    into_plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Of an action carried forward: the plan it went on in."""
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """The year from which it holds."""
    terms = models.JSONField(default=list, blank=True)
    """Of an action carried into a draft: the terms to tick once it is live; none for the whole year."""
    word = models.TextField(blank=True)
    """The plan's own word beside that tick."""
    reason = models.TextField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its action",
        open=("kind", "academic_year", "terms", "word", "reason"),
        internal=("action", "into", "plan", "into_plan", "made_by", "made_at", "taken_back_at"),
    )

    class Meta:
        ordering = ("made_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="lineage_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"
