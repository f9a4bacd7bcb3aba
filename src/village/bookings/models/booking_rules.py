"""What counts for the bookings of one event, beside what the event itself says."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.events.models.event import Event


class BookingRules(models.Model):
    """How late one may cancel, how many come on one booking, and where people say afterwards how it was."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="booking_rules")
    cancel_hours = models.PositiveSmallIntegerField(default=1)
    """Until so many hours before the beginning a booking is cancelled or changed by its link."""
    most_people = models.PositiveSmallIntegerField(default=8)
    """On one booking."""
    has_waiting_list = models.BooleanField(default=True)
    reminds = models.BooleanField(default=True)
    survey_at = models.URLField(max_length=500, blank=True)
    """Where people say afterwards how it was; a room that asks questions may fill it."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the event",
        internal=("event", "cancel_hours", "most_people", "has_waiting_list", "reminds", "survey_at", "version"),
    )

    class Meta:
        ordering = ("event",)
        verbose_name_plural = "booking rules"

    def __str__(self) -> str:
        return f"Booking rules of event {self.event_id}"
