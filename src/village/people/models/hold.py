"""A legal hold: what must not be let go of, though its time is over."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil


class Hold(models.Model):
    """One hold of one school: on everything about one child, or on all records of one room at the school."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The school that placed it; a hold on a child keeps what every school holds of that child."""
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=40, blank=True)
    """The room whose records are held, where it is not about one child."""
    reason = models.CharField(max_length=200)
    placed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    placed_at = models.DateTimeField()
    review_on = models.DateField()
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the child’s record; one on a room six years after it ended",
        internal=(
            "partnership", "school", "room", "placed_by", "placed_at", "review_on", "ended_by", "ended_at", "version",
        ),
        sensitive=("pupil", "reason", "ended_why"),
    )  # fmt: skip

    class Meta:
        ordering = ("review_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(pupil__isnull=False, room="") | Q(pupil__isnull=True) & ~Q(room=""),
                name="hold_on_a_child_or_a_room",
            ),
        )

    def __str__(self) -> str:
        return f"Hold {self.pk}"
