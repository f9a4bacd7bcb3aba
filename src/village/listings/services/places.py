"""Where a listing is given: places found or new, one changed for every service there, secret ones kept so."""

from collections.abc import Mapping, Sequence
from typing import Any

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
    place.save()
    return place
