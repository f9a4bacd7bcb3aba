"""Letting go of programmes whose time is over, of names that nobody matched, and of doors that are shut."""

from datetime import date, datetime, timedelta

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.school_year import school_year_of
from village.groups.models.came import Came
from village.groups.models.group_session import Door
from village.groups.models.programme import Programme
from village.people.queries.holds import free_of_holds

YEARS_KEPT = 6
NAMES_KEPT = timedelta(weeks=4)
DOORS_KEPT = timedelta(days=1)


@transaction.atomic
def tidy_groups(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone. A name goes, and its tick stays as a count."""
    over = free_of_holds(Programme.objects.filter(ended_on__lt=date(school_year_of(now.date()) - YEARS_KEPT, 9, 1)))
    names = free_of_holds(Came.objects.filter(place=None, at__lt=now - NAMES_KEPT).exclude(typed_name=""))
    doors = Door.objects.filter(closes_at__lt=now - DOORS_KEPT)
    counts = {
        "groups that ended six years ago": over.count(),
        "names on registers that nobody matched in four weeks": names.count(),
        "links at doors that are shut": doors.count(),
    }
    if do:
        partnerships = sorted(
            {
                *over.order_by().values_list("partnership_id", flat=True),
                *names.order_by().values_list("session__programme__partnership_id", flat=True),
            }
        )
        over.delete()
        names.update(typed_name="")
        doors.delete()
        for partnership_id in partnerships:
            subject = Subject("groups.programme", partnership_id, "groups whose time is over")
            record("groups.tidied", by=by, subject=subject, partnership_id=partnership_id)
    return counts
