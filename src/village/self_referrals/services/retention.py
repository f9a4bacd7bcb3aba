"""Letting go of what families wrote, half a year after it was over."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor
from village.people.queries.holds import free_of_holds
from village.self_referrals.models import Ask

KEPT_FOR = timedelta(days=182)
LONGEST_OPEN = timedelta(days=365)


@transaction.atomic
def tidy_self_referrals(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone. The counts of `Declined` stay: they name nobody."""
    gone = free_of_holds(Ask.objects.filter(ended_at__lt=now - KEPT_FOR))
    silent = free_of_holds(Ask.objects.filter(ended_at=None, sent_at__lt=now - LONGEST_OPEN))
    counts = {
        "what families asked for, half a year after it was over": gone.count(),
        "what families asked for a year ago, on which nobody wrote since": silent.count(),
    }
    if do:
        gone.delete()
        silent.delete()
    return counts
