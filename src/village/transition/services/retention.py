"""Letting go of Septembers whose time is over."""

from datetime import date, datetime

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.school_year import school_year_of
from village.people.queries.holds import free_of_holds
from village.transition.models.mover import Intake

YEARS_KEPT = 6


@transaction.atomic
def tidy_transition(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many Septembers are over for six years; with `do` they are gone, with all that hangs on them."""
    over = free_of_holds(Intake.objects.filter(ends_on__lt=date(school_year_of(now.date()) - YEARS_KEPT, 9, 1)))
    counts = {"ways to Year 7 that ended six years ago": over.count()}
    if do:
        partnerships = sorted(set(over.order_by().values_list("partnership_id", flat=True)))
        over.delete()
        for partnership_id in partnerships:
            subject = Subject("transition.intake", partnership_id, "ways to Year 7 whose time is over")
            record("transition.tidied", by=by, subject=subject, partnership_id=partnership_id)
    return counts
