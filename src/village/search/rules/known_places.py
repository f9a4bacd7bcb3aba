"""Places that the directory knows by name: where services are given, and the parts of town in which those lie."""

from collections.abc import Iterable
from dataclasses import dataclass

from village.search.rules.facts import Row

SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with a name; the district of its postcode where it has one."""

    latitude: float
    longitude: float
    name: str
    code: str = ""


def named_places(rows: Iterable[Row]) -> dict[str, KnownPlace]:
    """Return the places by their names in small letters; a part of town lies in the middle of its places."""
    found: dict[str, KnownPlace] = {}
    towns: dict[str, dict[tuple[float, float], tuple[str, str]]] = {}
    for row in rows:
        for _id, latitude, longitude, name, town, area in row.facts["places"]:
            if latitude is None:
                continue
            if len(name) >= SHORTEST_NAME:
                found.setdefault(name.lower(), KnownPlace(latitude, longitude, name, area))
            if len(town) >= SHORTEST_NAME:
                towns.setdefault(town.lower(), {})[latitude, longitude] = (town, area)
    for key, spots in towns.items():
        names = [town for town, _area in spots.values()]
        areas = {area for _town, area in spots.values()}
        north, east = (sum(values) / len(spots) for values in zip(*spots, strict=True))
        found[key] = KnownPlace(
            north, east, names[0].title() if names[0].isupper() else names[0], areas.pop() if len(areas) == 1 else ""
        )
    return found
