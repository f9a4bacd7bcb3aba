"""One of each thing of rooms `directory` and `gazetteer`: in the open feed in Thornaby Vale, a draft next door."""

import uuid
from collections.abc import Mapping

from django.db.models import Model
from django.utils import timezone

from village.directory.models import (
    Coverage,
    Opening,
    Place,
    Provider,
    Service,
    ServiceAtPlace,
    ServiceTerm,
    Source,
    Term,
    Vocabulary,
)
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (
    Source,
    Provider,
    Service,
    Place,
    ServiceAtPlace,
    Vocabulary,
    Term,
    ServiceTerm,
    Opening,
    Coverage,
)
IDS: Mapping[str, str] = {"service_id": "service", "provider_id": "provider", "service_place_id": "service_place"}
LEFT_ALONE: Mapping[type[Model], frozenset[str]] = {}


def _of_feed(things: Things) -> dict[str, object]:
    service = things["service"]
    assert isinstance(service, Service)
    return {"rest": f"v3/services/{service.public_id}"}


SAMPLES = {"directory:open-feed-part": _of_feed}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a service with provider, place, term, opening and area; everybody may read it in Thornaby Vale only."""
    is_ours = partnership.slug == "thornaby-vale"
    source = Source.objects.create(partnership=partnership, kind=Source.Kind.FILE, name="Sample source")
    provider = Provider.objects.create(partnership=partnership, name="Sample provider", description="Sample")
    service = Service.objects.create(
        partnership=partnership,
        provider=provider,
        public_id=uuid.uuid5(uuid.NAMESPACE_URL, f"sample-service-{partnership.slug}"),
        shown=Service.Shown.PUBLIC if is_ours else Service.Shown.DRAFT,
        name="Sample service",
        summary="Sample summary",
        description="Sample description",
        minimum_age=1,
        maximum_age=4,
        way_in=Service.WayIn.SELF,
        parts={"schedules": [{"id": str(uuid.uuid4()), "description": "Sample time"}]},
        modified_at=timezone.now(),
    )
    place = Place.objects.create(partnership=partnership, name="Sample hall", address="Sample street")
    at_place = ServiceAtPlace.objects.create(service=service, place=place, description="Sample")
    vocabulary = Vocabulary.objects.create(partnership=partnership, name="Sample terms", description="Sample")
    term = Term.objects.create(partnership=partnership, vocabulary=vocabulary, name="Sample term", description="Sample")
    return {
        "service_source": source,
        "provider": provider,
        "service": service,
        "service_place": place,
        "service_at_place": at_place,
        "vocabulary": vocabulary,
        "service_vocabulary_term": term,
        "service_term": ServiceTerm.objects.create(service=service, term=term, sense="need"),
        "directory_opening": Opening.objects.create(
            service=service, at_place=at_place, weekday=1, opens_minute=570, closes_minute=660
        ),
        "coverage": Coverage.objects.create(service=service, name="Sample area", outcodes=["TV1"]),
    }
