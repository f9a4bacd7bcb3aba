"""Who came to a session, and what was put right later."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.groups.models.group_session import GroupSession
from village.groups.models.place import Place


class Came(models.Model):
    """One person on one register. Where a family withdrew the row stays as a count, and says nothing of who it was."""

    class How(models.TextChoices):
        TICKED = "ticked", "Ticked"
        PHONE = "phone", "Signed in by phone"
        WALKED_IN = "walked_in", "Walked in"

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="came")
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="came")
    typed_name = models.CharField(max_length=80, blank=True)
    """Of somebody without a place, as they typed it, until staff say who it is."""
    is_here = models.BooleanField(default=True)
    """Whether they came; a tick that was taken back stays, and says no."""
    is_first_time = models.BooleanField(default=False)
    children_cared_for = models.PositiveSmallIntegerField(default=0)
    how = models.CharField(max_length=10, choices=How, default=How.TICKED)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the programme; a typed name that nobody matched goes after four weeks",
        internal=("session", "place", "is_here", "is_first_time", "children_cared_for", "how", "by", "at"),
        personal=("typed_name",),
    )

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "place"), condition=Q(place__isnull=False), name="came_once_per_session"
            ),
        )

    def __str__(self) -> str:
        return f"Row {self.pk} of session {self.session_id}"


class Correction(models.Model):
    """What a register said before it was put right, and who did so."""

    came = models.ForeignKey(Came, on_delete=models.CASCADE, related_name="corrections")
    was_here = models.BooleanField()
    """As it stood before."""
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the register", internal=("came", "was_here", "by", "at"))

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"Correction {self.pk} of row {self.came_id}"
