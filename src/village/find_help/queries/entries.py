"""Entries of the directory with everything that a family's page shows of them, in few queries whatever their number."""

from collections.abc import Collection, Mapping

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from village.directory.models.index import Opening
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.find_help.models.service_words import ServiceWords

MOST_DOTS = 150
"""Other places that are drawn faintly on a map."""


def entries(partnership_id: int, ids: Collection[int], language: str) -> dict[int, Service]:
    """Return the public ones among the services by id, ready to be shown in the language; at most six queries."""
    rows = public_services(partnership_id).filter(pk__in=ids)
    return {service.pk: service for service in whole(rows, language)}


def entry_named(partnership_id: int, service_id: int, language: str) -> Service:
    """Return one public service, ready to be shown; raises Http404 for one that is not there for everybody."""
    found = next(iter(entries(partnership_id, [service_id], language).values()), None)
    if found is None:
        raise Http404("No such page.")
    return found


def whole(rows: QuerySet[Service], language: str) -> QuerySet[Service]:
    """Return the services with provider, places, openings and their words in the language."""
    words = ServiceWords.objects.filter(language=language)
    return rows.select_related("provider", "source").prefetch_related(
        Prefetch("at_places", ServiceAtPlace.objects.select_related("place").order_by("id")),
        Prefetch("openings", Opening.objects.order_by("weekday", "opens_minute")),
        Prefetch("in_languages", words),
    )


def town_dots(partnership_id: int) -> list[tuple[float, float]]:
    """Return where the directory's places lie that everybody may know: physical, not secret, with a public service."""
    rows = Place.objects.filter(
        partnership_id=partnership_id,
        kind=Place.Kind.PHYSICAL,
        is_secret=False,
        latitude__isnull=False,
        longitude__isnull=False,
        services__service__in=public_services(partnership_id).order_by(),
    )
    found = rows.order_by().values_list("latitude", "longitude").distinct()[:MOST_DOTS]
    return [(latitude, longitude) for latitude, longitude in found if latitude is not None and longitude is not None]


def languages_with_words(service_id: int) -> frozenset[str]:
    """Return in which languages somebody wrote what the service says."""
    return frozenset(ServiceWords.objects.filter(service_id=service_id).values_list("language", flat=True))


def english_of(service: Service) -> Mapping[str, str]:
    """Return what is translated, as it stands in English."""
    return {
        "name": service.name,
        "summary": service.summary,
        "what_happens": service.what_happens,
        "description": service.description,
    }
