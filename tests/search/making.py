"""Services for the tests of searching, each with what a test is about and nothing else."""

from typing import Any

from django.utils import timezone

from village.directory.models import Opening, Place, Provider, Service, ServiceAtPlace
from village.organisations.models.partnership import Partnership
from village.search.queries.finding import find
from village.search.rules.asked import Asked, Found
from village.search.services.indexing import index_services

SPOT = (54.53, -1.31)


def service(partnership: Partnership, name: str, *, at: tuple[float, float] | None = None, **values: Any) -> Service:
    """Return a public service that stands in the index; with `at` it is given there."""
    days = values.pop("days", ())
    is_secret = values.pop("is_secret", False)
    made = Service.objects.create(
        partnership=partnership,
        provider=Provider.objects.get_or_create(partnership=partnership, name="Vale Neighbours")[0],
        name=name,
        modified_at=timezone.now(),
        **{"shown": Service.Shown.PUBLIC, **values},
    )
    if at is not None:
        place = Place.objects.create(
            partnership=partnership, name=f"House of {name}", latitude=at[0], longitude=at[1], is_secret=is_secret
        )
        ServiceAtPlace.objects.create(service=made, place=place)
    for day in days:
        Opening.objects.create(service=made, weekday=day, opens_minute=600, closes_minute=720)
    index_services([made.pk])
    return made


def names(found: Found) -> list[str]:
    """Return the names of the hits, in their order."""
    known = dict(Service.objects.values_list("pk", "name"))
    return [known[hit.service_id] for hit in found.hits]


def seek(partnership: Partnership, words: str = "", *, staff: bool = False, **filters: Any) -> Found:
    """Return what is found."""
    return find(partnership.pk, Asked(words=words, **filters), staff=staff)
