"""A time of a few minutes that one family books, as at a parents’ evening."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.events.models.event import Occurrence


class TimeToBook(models.Model):
    """One time with one person."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="times_to_book")
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    """Local time."""
    with_whom = models.CharField(max_length=80, blank=True)
    """As families read it: Ms Quist, 4B."""

    privacy: ClassVar = Privacy(keep="with the event", internal=("occurrence", "starts_at", "ends_at", "with_whom"))

    class Meta:
        ordering = ("starts_at", "with_whom", "id")
        constraints = (
            models.UniqueConstraint(fields=("occurrence", "starts_at", "with_whom"), name="time_to_book_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="time_to_book_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M} {self.with_whom}".strip()
