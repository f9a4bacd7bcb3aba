"""Lists of services at locations: each item holds its service, and those of one service become one record."""

from collections.abc import Iterator, Mapping

type Raw = Mapping[str, object]

NOT_IN_FULL = "The service at a location “{called}” names its service only by an id: bring the services in full."
NO_SERVICE = "The service at a location “{called}” holds no service, so nothing can be read from it."
_OF_AN_ITEM = ("location", "location_id")
_OF_A_SERVICE = ("name", "status", "organization", "organization_id")


def is_at_location(thing: Raw) -> bool:
    """Tell whether an entry is a service at a location, and no service."""
    if isinstance(thing.get("service"), Mapping):
        return True
    names_both = bool(thing.get("service_id")) and any(thing.get(name) for name in _OF_AN_ITEM)
    return names_both and not any(thing.get(name) for name in _OF_A_SERVICE)


class Gathered:
    """Services at locations as they came, by their service."""

    def __init__(self) -> None:
        self._services: dict[str, dict[str, object]] = {}
        self._places: dict[str, list[dict[str, object]]] = {}
        self._numbers: dict[str, int] = {}

    def take(self, number: int, item: Raw) -> str:
        """Keep the item; returns why it is refused, or nothing. Of a service told twice the first one counts."""
        nested = item.get("service")
        service = dict(nested) if isinstance(nested, Mapping) else {}
        key = service_key(item)
        if not service.get("name") or not key:
            return (NOT_IN_FULL if key else NO_SERVICE).format(called=str(item.get("id") or "")[:80])
        service["id"] = service.get("id") or key
        own = service.pop("service_at_locations", None)
        places = self._places.setdefault(key, [])
        places += [dict(one) for one in own if isinstance(one, Mapping)] if isinstance(own, list) else []
        place = {name: value for name, value in item.items() if name != "service"}
        if any(place.get(name) for name in _OF_AN_ITEM):
            places.append(place)
        self._services[key] = {**service, **self._services.get(key, {})}
        self._numbers.setdefault(key, number)
        return ""

    def services(self) -> Iterator[tuple[int, dict[str, object]]]:
        """Yield each service with all its places, and the number of its first item."""
        for key, service in self._services.items():
            places = {str(one.get("id") or number): one for number, one in enumerate(self._places[key])}
            at = {"service_at_locations": [places[one] for one in sorted(places)]} if places else {}
            yield self._numbers[key], {**service, **at}


def service_key(item: Raw) -> str:
    """Return the id of the item's service, or nothing."""
    nested = item.get("service")
    own = nested.get("id") if isinstance(nested, Mapping) else None
    return str(own or item.get("service_id") or "").strip()
