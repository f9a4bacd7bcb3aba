"""Forgetting who helped: twelve months after their last offer, turn or hour numbers alone stay."""

from datetime import datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.people.queries.holds import free_of_holds
from village.volunteers.models import Shift, Volunteer

KEPT_FOR = timedelta(days=365)
SHIFTS_KEPT = timedelta(days=2 * 365)


@transaction.atomic
def tidy_volunteers(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many people are to be forgotten; with `do` they are gone, and the hours that they gave stay."""
    over = free_of_holds(Volunteer.objects.filter(last_on__lt=(now - KEPT_FOR).date()))
    shifts = free_of_holds(Shift.objects.filter(on__lt=(now - SHIFTS_KEPT).date()))
    counts = {
        "volunteers who last helped a year ago": over.count(),
        "times on the rota of two years ago": shifts.count(),
    }
    if do:
        partnerships = sorted(set(over.order_by().values_list("partnership_id", flat=True)))
        over.delete()
        shifts.delete()
        for partnership_id in partnerships:
            subject = Subject("volunteers.volunteer", partnership_id, "volunteers who last helped a year ago")
            record("volunteers.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
