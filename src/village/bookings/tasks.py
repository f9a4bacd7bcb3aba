"""Jobs of the room, safe to run twice and beside themselves."""

from django.tasks import task
from django.utils import timezone

from village.bookings.services.reminding import remind_due


@task()
def remind_who_booked() -> int:
    """Lay the reminders of tomorrow's events into the outbox."""
    return remind_due(now=timezone.now())
