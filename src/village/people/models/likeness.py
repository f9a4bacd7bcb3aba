"""Records that may be the same child, or brothers and sisters: proposed by Village, decided by a person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil


class Likeness(models.Model):
    """Two records that look alike, or share a home or an adult, and what a person said of it."""

    class Kind(models.TextChoices):
        SAME_CHILD = "same_child", "Perhaps the same child"
        SIBLINGS = "siblings", "Perhaps brothers or sisters"

    class State(models.TextChoices):
        OPEN = "open", "To decide"
        HALF = "half", "Yes, says one school"
        YES = "yes", "Yes"
        NO = "no", "No"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    one = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    """The record with the lower id."""
    other = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    score_percent = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    """What is alike, as short codes with their words."""
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    yes_for = models.ForeignKey(Pupil, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Of the state HALF: the record whose school said yes; the other's school is still asked."""
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the pupils",
        internal=(
            "partnership",
            "kind",
            "one",
            "other",
            "score_percent",
            "state",
            "yes_for",
            "decided_by",
            "decided_at",
        ),
        sensitive=("why",),
    )

    class Meta:
        ordering = ("-score_percent", "id")
        constraints = (
            models.UniqueConstraint(fields=("kind", "one", "other"), name="likeness_once"),
            models.CheckConstraint(condition=Q(one__lt=models.F("other")), name="likeness_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.one_id} {self.other_id}"


class Merge(models.Model):
    """Two records made one by a person, with everything that moved, so that it can be taken back."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    gone = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    """Ids of the rows that moved, by table, and the fields that were filled."""
    merged_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the pupils",
        internal=("partnership", "kept", "gone", "merged_by", "merged_at", "undone_at"),
        sensitive=("moved",),
    )

    class Meta:
        ordering = ("-merged_at",)

    def __str__(self) -> str:
        return f"Merge of {self.gone_id} into {self.kept_id}"
