"""Letting go of services that closed or were taken off long ago, and of what is left behind them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from village.audit.services.record import Actor, Subject, record
from village.directory.contributions import services_changed
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service

STAYS = timedelta(days=366)
A_DAY = timedelta(days=1)
"""A place that somebody is about to use stays as long."""


@transaction.atomic
def tidy_directory(*, now: datetime, do: bool, by: Actor) -> dict[str, int]:
    """Return how much is over by its kind in words; with `do` it is gone, and other rooms are told."""
    over = Q(status=Service.Status.DEFUNCT) | Q(shown=Service.Shown.HIDDEN)
    services = Service.objects.filter(over, modified_at__lt=now - STAYS)
    given = Service.objects.filter(provider=OuterRef("pk"))
    providers = Provider.objects.filter(~Exists(given), modified_at__lt=now - STAYS)
    used = ServiceAtPlace.objects.filter(place=OuterRef("pk"))
    places = Place.objects.filter(~Exists(used), modified_at__lt=now - A_DAY)
    counts = {
        "services that closed or were taken off a year ago": services.count(),
        "providers without a service for a year": providers.count(),
        "places where nothing is given": places.count(),
    }
    if do and any(counts.values()):
        partnerships = {row.partnership_id for row in (*services, *providers, *places)}
        services_changed(list(services.values_list("pk", flat=True)))
        left = list(services.values_list("provider_id", flat=True))
        providers.delete()
        services.delete()
        Provider.objects.filter(pk__in=left).update(modified_at=now)
        places.delete()
        for partnership_id in sorted(partnerships):
            subject = Subject("directory.source", partnership_id, "services that closed a year ago")
            record("directory.gone", by=by, subject=subject, partnership_id=partnership_id)
    return counts
