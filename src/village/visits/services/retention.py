"""Letting go of visits, notes and outings whose time is over; families and their other records stay."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from village.audit.services.record import Actor, Subject, record
from village.basics.school_year import school_year_of
from village.people.queries.holds import free_of_holds
from village.visits.models.about_family import Focus, SafetyNote
from village.visits.models.outing import Outing
from village.visits.models.visit import Visit

YEARS_KEPT = 6
A_YEAR = timedelta(days=365)


@transaction.atomic
def tidy_visits(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    today = timezone.localdate(now)
    long_ago = date(school_year_of(today) - YEARS_KEPT, 9, 1)
    visits = free_of_holds(Visit.objects.filter(on__lt=long_ago))
    focus = free_of_holds(Focus.objects.filter(ends_on__lt=long_ago))
    notes = free_of_holds(SafetyNote.objects.filter(ends_on__lt=today - A_YEAR))
    outings = free_of_holds(Outing.objects.filter(ended_at__lt=now - A_YEAR))
    counts = {
        "visits of years that ended six years ago": visits.count(),
        "focus families of years that ended six years ago": focus.count(),
        "safety notes that ended a year ago": notes.count(),
        "outings of more than a year ago": outings.count(),
    }
    if do and any(counts.values()):
        found = (visits.values_list("children__pupil__partnership_id", flat=True),
                 focus.values_list("pupil__partnership_id", flat=True),
                 notes.values_list("pupil__partnership_id", flat=True))  # fmt: skip
        partnerships = {one for rows in found for one in rows.order_by() if one}
        for gone in (visits, focus, notes, outings):
            gone.delete()
        for partnership_id in sorted(partnerships):
            subject = Subject("visits.visit", partnership_id, "old visits and notes")
            record("visits.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
