"""Two services that may be the same, and what somebody decided about them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership


class Pair(models.Model):
    """Two services, the one with the smaller id first, so that each two are asked about once."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for somebody to look"
        SAME = "same", "The same"
        DIFFERENT = "different", "Not the same"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    one = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    likeness_percent = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    kept = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Of two that are the same the one that stays; the other leaves the directory and the feed."""
    chosen = models.JSONField(default=dict)
    """Fields of the one that stays whose words were taken from the other: they hold against later readings."""
    before = models.JSONField(default=dict)
    """What both were before, by which it is taken back."""
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the services",
        internal=(
            "partnership",
            "one",
            "other",
            "likeness_percent",
            "reasons",
            "found_at",
            "state",
            "kept",
            "chosen",
            "before",
            "decided_by",
            "decided_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("-likeness_percent", "id")
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pair_in_order"),
        )
        indexes = (models.Index(fields=("partnership", "state"), name="pair_waiting"),)

    def __str__(self) -> str:
        return f"Services {self.one_id} and {self.other_id}"
