"""Letting go of who was in a network."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from village.audit.services.record import Actor, Subject, record
from village.networks.models.network import NetworkMember
from village.people.queries.holds import free_of_holds

KEPT_FOR = timedelta(days=365)


@transaction.atomic
def tidy_networks(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how many people left a network, or the partnership, a year ago; with `do` what is said of them is gone."""
    before = (now - KEPT_FOR).date()
    left = Q(ended_on__lt=before) | Q(practitioner__left_on__lt=before)
    over = free_of_holds(NetworkMember.objects.filter(left))
    counts = {"people who left a network a year ago": over.count()}
    if do:
        partnerships = sorted(set(over.order_by().values_list("network__partnership_id", flat=True)))
        over.delete()
        for partnership_id in partnerships:
            subject = Subject("networks.network", partnership_id, "people who left a network a year ago")
            record("networks.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
