"""Reminders: one for each booking, the day before; one more where it was moved to another day since."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from village.bookings.models.booking_letter import BookingLetter
from village.bookings.queries.letters import to_remind
from village.bookings.rules.cancelling import reminder_is_due
from village.bookings.services.booking import locked
from village.bookings.services.letters import post


def remind_due(*, now: datetime) -> int:
    """Return how many reminders were laid into the outbox; asked twice, or by two workers, each goes once."""
    count = 0
    for booking in to_remind(timezone.localdate(now)):
        occurrence = booking.occurrence
        starts_at = booking.time_to_book.starts_at if booking.time_to_book else occurrence.starts_at
        if not reminder_is_due(occurrence.on, starts_at, booking.booked_at, now):
            continue
        with transaction.atomic():
            locked(occurrence.pk)
            count += post(booking, BookingLetter.Kind.REMINDER, now=now, about=str(occurrence.on)) is not None
    return count
