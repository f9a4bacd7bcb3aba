"""Letting go of calls whose time is over, and of who was rung first once the child has left; texts go with messages."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from village.absence.models.call import Call
from village.absence.models.ring_first import RingFirst
from village.audit.services.record import Actor, Subject, record
from village.basics.school_year import school_year_of
from village.people.models.roll import Spell
from village.people.queries.holds import free_of_holds

YEARS_KEPT = 6


@transaction.atomic
def tidy_absences(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    today = now.date()
    calls = free_of_holds(Call.objects.filter(on__lt=date(school_year_of(today) - YEARS_KEPT, 9, 1)))
    here = Spell.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today), pupil=OuterRef("pupil"), school=OuterRef("school")
    )
    first = free_of_holds(RingFirst.objects.filter(~Exists(here)))
    counts = {
        "calls about absences of years that ended six years ago": calls.count(),
        "marks of who is rung first of children who have left": first.count(),
    }
    if do:
        partnerships = set(first.order_by().values_list("pupil__partnership_id", flat=True))
        calls.delete()
        first.delete()
        for partnership_id in sorted(partnerships):
            subject = Subject("absence.ring-first", partnership_id, "marks of who is rung first")
            record("absence.marks-gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
