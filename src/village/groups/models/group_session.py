"""One time at which a programme meets, and the short-lived door by which people sign in with a phone."""

from datetime import date
from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.groups.models.programme import Programme


class GroupSession(models.Model):
    """One session: planned, held or cancelled. What was written down on the register outlives who wrote it."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sessions")
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    room = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    moved_from = models.DateField(null=True, blank=True)
    changed_why = models.CharField(max_length=300, blank=True)
    """Why it was moved or cancelled."""
    told_on = models.DateField(null=True, blank=True)
    """The day on which everybody with a place knew of the change."""
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the programme",
        internal=(
            "programme",
            "on",
            "starts_at",
            "ends_at",
            "room",
            "state",
            "moved_from",
            "changed_why",
            "told_on",
            "version",
        ),
        sensitive=("note",),
    )

    class Meta:
        ordering = ("on", "starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("programme", "on", "starts_at"), name="group_session_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="group_session_ends_after_start"
            ),
        )
        indexes = (models.Index(fields=("on",), name="group_session_by_day"),)

    def __str__(self) -> str:
        return f"Session {self.pk} of programme {self.programme_id}"

    def is_corrected_on(self, today: date) -> bool:
        """Tell whether a tick made on the day is a correction: the register was closed, or the day is past."""
        return self.state == self.State.HELD or self.on < today


class Door(models.Model):
    """A session’s sign-in by phone while its screen stands at the door; only the present links open it."""

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="doors")
    nonce = models.CharField(max_length=12, unique=True)
    opened_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="a day after it closed",
        internal=("session", "opened_by", "opened_at", "closes_at"),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("-opened_at", "-id")

    def __str__(self) -> str:
        return f"Door {self.pk} of session {self.session_id}"
