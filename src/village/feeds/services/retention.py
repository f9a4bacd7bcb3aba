"""Letting go of reports and differences that nobody needs any more."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor
from village.feeds.models import PendingChange, Reading

KEPT_FOR = timedelta(days=365)


@transaction.atomic
def tidy_feeds(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone. What was decided last on a number stays."""
    readings = Reading.objects.filter(ended_at__lt=now - KEPT_FOR)
    old = PendingChange.objects.filter(decided_at__lt=now - KEPT_FOR, state=PendingChange.State.OVERTAKEN)
    counts = {
        "reports of feeds older than a year": readings.count(),
        "differences of the register that were overtaken": old.count(),
    }
    if do:
        readings.delete()
        old.delete()
    return counts
