"""What a listing says today, field by field, and what its codes are called."""

from collections.abc import Iterable
from typing import Any

from babel import Locale

from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.provider import Provider
from village.directory.models.service import Service
from village.directory.rules.access import ACCESS
from village.directory.rules.needs import NEEDS
from village.listings.rules.areas import names_of
from village.listings.rules.fields import Names
from village.listings.rules.times import rows_of

PLAIN = (
    "name",
    "summary",
    "description",
    "alert",
    "status",
    "minimum_age",
    "maximum_age",
    "needs",
    "is_free",
    "fees",
    "way_in",
    "what_happens",
    "wait_weeks",
    "answer_days",
    "email",
    "url",
    "languages",
    "access",
    "accreditations",
)
"""Fields of a listing that are fields of a service under the same name."""


def values_of(service: Service) -> dict[str, Any]:
    """Return what the listing says today; one query for its places."""
    return values_with(service, list(_at(service)))


def values_with(service: Service, at: Iterable[ServiceAtPlace]) -> dict[str, Any]:
    """Return what the listing says, its places being known."""
    return {
        **{name: getattr(service, name) for name in PLAIN},
        "provider": service.provider_id,
        "times": rows_of(service.parts.get("schedules", []))[0],
        "phones": [_phone(row) for row in service.parts.get("phones", []) if row.get("number")],
        "areas": names_of(service.parts.get("service_areas", [])),
        "places": [place_row(link.place) for link in at],
    }


def place_row(place: Place) -> dict[str, Any]:
    """Return a place as a row of a listing."""
    return {
        "id": place.pk,
        "name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "secret": place.is_secret,
        "online": place.kind == Place.Kind.VIRTUAL,
    }


def kept_times(service: Service) -> list[dict[str, Any]]:
    """Return the schedules that came from a source and that no weekday row can say."""
    return rows_of(service.parts.get("schedules", []))[1]


def names_for(partnership_id: int, provider_ids: Iterable[int | None] = ()) -> Names:
    """Return what the codes in listings are called; one query where providers are asked for."""
    wanted = [one for one in provider_ids if one]
    rows = Provider.objects.filter(partnership_id=partnership_id, pk__in=wanted) if wanted else ()
    spoken = Locale("en").languages
    return {
        "needs": NEEDS,
        "access": ACCESS,
        "languages": {code: str(name) for code, name in spoken.items()},
        "way_in": {str(value): str(label) for value, label in Service.WayIn.choices},
        "status": {str(value): str(label) for value, label in Service.Status.choices},
        "provider": {str(row.pk): row.name for row in rows},
    }


def _at(service: Service) -> Iterable[ServiceAtPlace]:
    return ServiceAtPlace.objects.filter(service=service).select_related("place").order_by("pk")


def _phone(row: dict[str, Any]) -> dict[str, str]:
    return {"number": str(row["number"]), "what": str(row.get("description") or "")}
