"""The places of a batch of records, and which services are given there."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from village.directory.models.place import Place, ServiceAtPlace
from village.directory.models.service import Service
from village.directory.queries.shown import public_places
from village.directory.rules.record import Record
from village.directory.rules.record_parts import PlaceRecord
from village.directory.services.storing_ids import ids_for, minted
from village.gazetteer.models.spot import Postcode
from village.gazetteer.rules.postcodes import code_of

_FIELDS = (
    "kind",
    "name",
    "description",
    "address",
    "postcode",
    "latitude",
    "longitude",
    "parts",
    "modified_at",
    "version",
)


class Places:
    """What a run has stored of places."""

    def __init__(self, partnership_id: int) -> None:
        self.partnership_id = partnership_id
        self.written: dict[str, bool] = {}
        """Ids of places that this run has written, and whether for the public: the first such record counts."""

    def write(self, pairs: Sequence[tuple[Service, Record]], *, at: datetime, openly: bool) -> None:
        """The services are given at the places of their records, and at no others.

        Unless they are for the public (`openly`), a place that the public sees stays as it is.
        """
        records: dict[str, PlaceRecord] = {}
        for _, record in pairs:
            for use in record.places:
                records.setdefault(use.place.public_id, use.place)
        places = self._bring(records, at=at, openly=openly)
        rows = ServiceAtPlace.objects.filter(service__in=[service for service, _ in pairs])
        found = {(row.service_id, row.place_id): row for row in rows}
        uses = [(service, places[use.place.public_id], use) for service, record in pairs for use in record.places]
        keep = {(service.pk, place.pk) for service, place, _ in uses}
        gone = [row.pk for key, row in found.items() if key not in keep]
        if gone:
            ServiceAtPlace.objects.filter(pk__in=gone).delete()
        new = [use.public_id for service, place, use in uses if (service.pk, place.pk) not in found]
        ids = ids_for(ServiceAtPlace, new, self._salt("at place"))
        made: list[ServiceAtPlace] = []
        changed: list[ServiceAtPlace] = []
        for service, place, use in uses:
            row = found.get((service.pk, place.pk))
            (made if row is None else changed).append(
                row := row or ServiceAtPlace(service=service, place=place, public_id=ids[use.public_id].pop(0))
            )
            row.description, row.parts = use.description, use.parts
        ServiceAtPlace.objects.bulk_create(made, batch_size=200)
        if changed:
            ServiceAtPlace.objects.bulk_update(changed, ("description", "parts"), batch_size=200)

    def _bring(self, records: dict[str, PlaceRecord], *, at: datetime, openly: bool) -> dict[str, Place]:
        if not records:
            return {}
        salt = self._salt("place")
        by_id = {UUID(one): one for one in records} | {minted(one, salt): one for one in records}
        rows = Place.objects.filter(partnership_id=self.partnership_id, public_id__in=by_id)
        found = {by_id[row.public_id]: row for row in rows}
        new = [one for one in records if one not in found]
        ids = ids_for(Place, new, salt)
        spots = _spots(records)
        seen = frozenset() if openly else public_places([row.pk for row in found.values()])
        changed: list[Place] = []
        for one, record in records.items():
            place = found.get(one)
            if place is None:
                place = found[one] = Place(partnership_id=self.partnership_id, public_id=ids[one].pop(0))
            elif place.is_written_here:
                continue
            elif place.pk not in seen and (one not in self.written or (openly and not self.written[one])):
                place.version += 1
                changed.append(place)
            else:
                continue
            _describe(place, record, spots, at=at)
        self.written |= {one: openly or self.written.get(one, False) for one in records}
        Place.objects.bulk_create([found[one] for one in new], batch_size=100)
        if changed:
            Place.objects.bulk_update(changed, _FIELDS, batch_size=100)
        return found

    def _salt(self, table: str) -> str:
        return f"{self.partnership_id}/{table}"


def _spots(records: dict[str, PlaceRecord]) -> dict[str, tuple[float, float]]:
    """Return where the postcodes lie of those places that have no position of their own; one query."""
    codes = {code_of(record.postcode) for record in records.values() if record.latitude is None} - {""}
    if not codes:
        return {}
    rows = Postcode.objects.filter(code__in=codes)
    return {row.code: (row.latitude, row.longitude) for row in rows}


def _describe(place: Place, record: PlaceRecord, spots: dict[str, tuple[float, float]], *, at: datetime) -> None:
    place.kind, place.name, place.description = record.kind, record.name, record.description
    place.address, place.postcode = record.address, record.postcode
    place.latitude, place.longitude = record.latitude, record.longitude
    if place.latitude is None:
        place.latitude, place.longitude = spots.get(code_of(record.postcode), (None, None))
    place.parts, place.modified_at = record.parts, at
