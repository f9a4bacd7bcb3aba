"""Lists for families go when their time is over; everything else goes with the service or the school it is about."""

from datetime import datetime

from django.db import transaction

from village.audit.services.record import Actor
from village.find_help.models.family_list import FamilyList


@transaction.atomic
def tidy_find_help(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many lists are over; with `do` they are gone."""
    over = FamilyList.objects.filter(open_until__lt=now.date())
    count = over.count()
    if do:
        over.delete()
    return {"lists of services for families, made more than 90 days ago": count}
