"""Where a listing is given: places found or new, one changed for every service there, secret ones kept so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from village.directory.contributions import services_changed
from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.gazetteer.queries.spots import located

FIELDS = {"name": "name", "address": "address", "postcode": "postcode", "secret": "is_secret"}


def give_at(service: Service, rows: Sequence[Mapping[str, Any]]) -> None:
    """The service is given at these places and no others. Call it inside a transaction."""
    places = [_place(service, row) for row in rows]
    ServiceAtPlace.objects.filter(service=service).exclude(place__in=places).delete()
    standing = set(ServiceAtPlace.objects.filter(service=service).values_list("place_id", flat=True))
    for place in places:
        if place.pk not in standing:
            ServiceAtPlace.objects.create(service=service, place=place)
            standing.add(place.pk)


def _place(service: Service, row: Mapping[str, Any]) -> Place:
    known = Place.objects.filter(pk=row["id"], partnership_id=service.partnership_id).first() if row.get("id") else None
    place = known or Place(partnership_id=service.partnership_id)
    new = {field: row.get(name) or (False if name == "secret" else "") for name, field in FIELDS.items()}
    if known is not None and all(getattr(place, field) == value for field, value in new.items()):
        return place
    if place.postcode != new["postcode"] or place.latitude is None:
        spot = located(str(new["postcode"])) if new["postcode"] else None
        exact = spot if spot is not None and spot.is_exact else None
        place.latitude, place.longitude = (exact.latitude, exact.longitude) if exact else (None, None)
        place.parts = {name: part for name, part in place.parts.items() if name != "addresses"}
    elif place.address != new["address"]:
        place.parts = {name: part for name, part in place.parts.items() if name != "addresses"}
    for field, value in new.items():
        setattr(place, field, value)
    place.kind = Place.Kind.VIRTUAL if row.get("online") else place.kind or Place.Kind.PHYSICAL
    place.version += 1
    place.is_written_here = True
    place.save()
    _tell_others(service, place)
    return place


def _tell_others(service: Service, place: Place) -> None:
    """The other services there are found by the place as it is now, and the open feed tells of them anew."""
    others = list(place.services.exclude(service=service).values_list("service_id", flat=True))
    if others:
        Service.objects.filter(pk__in=others).update(modified_at=timezone.now())
        services_changed(others)
