"""What was written to who booked; its line waits in the outbox."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.bookings.models.booking import Booking


class BookingLetter(models.Model):
    """One short text or e-mail about one booking."""

    class Kind(models.TextChoices):
        BOOKED = "booked", "Booked"
        WAITING = "waiting", "On the waiting list"
        MOVED_UP = "moved-up", "A place became free"
        REMINDER = "reminder", "The day before"
        CANCELLED = "cancelled", "The booking is cancelled"
        MOVED = "moved", "The event was moved"
        OFF = "off", "The event is cancelled"

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=60, blank=True)
    """The change that it tells of, so that one change is told once."""
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the booking", internal=("booking", "kind", "about", "made_at"))

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("booking", "kind", "about"),
                condition=Q(kind__in=("reminder", "moved", "off")),
                name="booking_letter_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of booking {self.booking_id}"
