"""One call to one provider for one line, and how it ended."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.outbox.models.line import Line


class Attempt(models.Model):
    """Written when the call ended, or when the worker that made it is known to be dead."""

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    """The line's own count of attempts."""
    provider = models.CharField(max_length=10)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    outcome = models.CharField(max_length=8)
    """accepted, refused or unknown."""
    status = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=60, blank=True)
    """A short code for how it ended."""
    provider_id = models.CharField(max_length=60, blank=True)
    """The provider's own name for what it took."""
    is_late = models.BooleanField(default=False)
    """The worker said so only after its lease was over."""
    is_look_up = models.BooleanField(default=False)
    """Found by asking the provider, not told in the call's own answer."""

    privacy: ClassVar = Privacy(
        keep="with its line",
        internal=(
            "line",
            "number",
            "provider",
            "started_at",
            "ended_at",
            "outcome",
            "status",
            "kind",
            "provider_id",
            "is_late",
            "is_look_up",
        ),
    )

    class Meta:
        ordering = ("line_id", "number", "id")
        indexes = (models.Index(fields=("provider_id",), name="attempt_by_provider_id"),)

    def __str__(self) -> str:
        return f"attempt {self.number} of line {self.line_id}"
