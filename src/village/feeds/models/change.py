"""What a register says differently from the directory: it waits until a person takes it over."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.provider import Source
from village.directory.models.service import Service


class PendingChange(models.Model):
    """One provider of childcare that is new in the Ofsted register, or stands there differently, or ended."""

    class Kind(models.TextChoices):
        NEW = "new", "New in the register"
        CHANGED = "changed", "Changed"
        ENDED = "ended", "Registration ended"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for somebody to look"
        TAKEN = "taken", "Taken over"
        LEFT = "left", "Left as it was"
        OVERTAKEN = "overtaken", "Overtaken by a later extract"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    """The Ofsted reference number."""
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    name = models.CharField(max_length=250)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="+")
    told = models.JSONField(default=dict)
    """The registration as the extract has it."""
    differences = models.JSONField(default=list)
    """Label, before and after of each difference."""
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="a year",
        internal=("source", "key", "kind", "state", "service", "found_at", "decided_by", "decided_at"),
        personal=("name", "told", "differences"),
    )

    class Meta:
        ordering = ("found_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "key"), condition=models.Q(state="waiting"), name="one_waiting_change_of_a_record"
            ),
        )

    def __str__(self) -> str:
        return f"Change {self.pk}"
