"""What can be asked of a service's times and areas, read anew out of its schedules and service areas."""

from collections.abc import Collection

from django.db import transaction

from village.directory.models.index import Coverage, Opening
from village.directory.models.place import ServiceAtPlace
from village.directory.models.service import Service
from village.directory.rules.areas import Area, areas_of
from village.directory.rules.openings import Span, spans_of


def reindex(service: Service) -> None:
    """The service's `Opening` and `Coverage` rows are what its parts, and those of its places, say now.

    Call it inside the transaction that wrote `service.parts` or a `ServiceAtPlace`; then tell the other rooms with
    `directory.contributions.services_changed([service.pk])`, which this does not do.
    """
    reindex_all([service])


@transaction.atomic
def reindex_all(services: Collection[Service]) -> None:
    """The same for many services, in a fixed number of statements."""
    ids = [service.pk for service in services]
    Opening.objects.filter(service_id__in=ids).delete()
    Coverage.objects.filter(service_id__in=ids).delete()
    openings: list[Opening] = []
    coverage: list[Coverage] = []
    for service in services:
        openings += [_opening(service.pk, None, span) for span in spans_of(service.parts.get("schedules"))]
        coverage += [_coverage(service.pk, area) for area in areas_of(service.parts.get("service_areas"))]
    for at_place in ServiceAtPlace.objects.filter(service_id__in=ids).order_by("pk"):
        of_service, parts = at_place.service_id, at_place.parts
        openings += [_opening(of_service, at_place.pk, span) for span in spans_of(parts.get("schedules"))]
        coverage += [_coverage(of_service, area) for area in areas_of(parts.get("service_areas"))]
    Opening.objects.bulk_create(openings, batch_size=500)
    Coverage.objects.bulk_create(coverage, batch_size=500)


def _opening(service_id: int, at_place_id: int | None, span: Span) -> Opening:
    return Opening(
        service_id=service_id,
        at_place_id=at_place_id,
        weekday=span.weekday,
        opens_minute=span.opens_minute,
        closes_minute=span.closes_minute,
        valid_from=span.valid_from,
        valid_to=span.valid_to,
    )


def _coverage(service_id: int, area: Area) -> Coverage:
    south, west, north, east = area.box or (None, None, None, None)
    return Coverage(
        service_id=service_id,
        name=area.name,
        outcodes=list(area.outcodes),
        shape=area.shape,
        south=south,
        west=west,
        north=north,
        east=east,
    )
