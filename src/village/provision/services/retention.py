"""Letting go of stays, and of agreements with providers, whose time is over."""

from datetime import date, datetime

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.basics.school_year import school_year_of
from village.people.queries.holds import free_of_holds
from village.provision.models.commission import Commission
from village.provision.models.stay import Stay

YEARS_KEPT = 6


@transaction.atomic
def tidy_provision(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind; with `do` it is gone."""
    before = date(school_year_of(now.date()) - YEARS_KEPT, 9, 1)
    stays = free_of_holds(Stay.objects.filter(ended_on__lt=before))
    commissions = Commission.objects.filter(ends_on__lt=before).exclude(stays__ended_on__gte=before)
    commissions = free_of_holds(commissions.exclude(stays__ended_on=None, stays__isnull=False))
    counts = {
        "places outside school that ended six years ago": stays.count(),
        "agreements with providers that ended six years ago": commissions.count(),
    }
    if do:
        partnerships = sorted(
            {
                *stays.order_by().values_list("commission__partnership_id", flat=True),
                *commissions.order_by().values_list("partnership_id", flat=True),
            }
        )
        ids = list(commissions.values_list("pk", flat=True))
        stays.delete()
        Commission.objects.filter(pk__in=ids).delete()
        for partnership_id in partnerships:
            subject = Subject("provision.commission", partnership_id, "places outside school whose time is over")
            record("provision.tidied", by=by, subject=subject, partnership_id=partnership_id)
    return counts
