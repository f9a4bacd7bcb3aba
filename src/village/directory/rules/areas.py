"""Whom a service is for by where they live: areas read out of a feed, and whether a spot lies in one."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from village.directory.rules.cleaning import Row

MOST_CORNERS = 20_000
_CODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?(?:\s*[0-9][A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Area:
    """One service area: postcodes, or a shape, or only a name."""

    name: str = ""
    outcodes: tuple[str, ...] = ()
    shape: Row | None = None
    """GeoJSON geometry: Polygon or MultiPolygon."""
    box: tuple[float, float, float, float] | None = None
    """South, west, north, east."""


def areas_of(rows: object) -> list[Area]:
    """Return the areas that the standard's service_areas tell of."""
    found: list[Area] = []
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, Mapping):
            continue
        name = str(row.get("name") or row.get("service_area") or "")
        extent, kind = row.get("extent"), str(row.get("extent_type", "")).casefold()
        rings = list(_rings(_parsed(extent)))
        shape: Row | None = None
        if rings and sum(len(ring) for polygon in rings for ring in polygon) <= MOST_CORNERS:
            shape = {"type": "MultiPolygon", "coordinates": rings}
        codes = () if shape else _codes(str(extent or "")) if kind in ("", "text") else ()
        codes = codes or (() if shape else _codes(name))
        if name or codes or shape:
            found.append(Area(name[:200], codes, shape, _box(rings) if shape else None))
    return found


def _parsed(extent: object) -> object:
    if isinstance(extent, str) and extent.lstrip().startswith("{"):
        try:
            return json.loads(extent)
        except (ValueError, RecursionError):
            return None
    return extent


def _rings(thing: object, depth: int = 0) -> Iterator[list[list[list[float]]]]:
    if not isinstance(thing, Mapping) or depth > 4:
        return
    kind, corners = thing.get("type"), thing.get("coordinates")
    if kind == "Feature":
        yield from _rings(thing.get("geometry"), depth + 1)
    elif kind in ("FeatureCollection", "GeometryCollection"):
        inner = thing.get("features") or thing.get("geometries")
        for one in inner if isinstance(inner, list) else []:
            yield from _rings(one, depth + 1)
    elif kind in ("Polygon", "MultiPolygon") and isinstance(corners, list):
        for polygon in [corners] if kind == "Polygon" else corners:
            rings = [_ring(ring) for ring in polygon] if isinstance(polygon, list) else []
            if rings and all(len(ring) >= 3 for ring in rings):
                yield rings


def _ring(ring: object) -> list[list[float]]:
    found: list[list[float]] = []
    for corner in ring if isinstance(ring, list) else []:
        if not isinstance(corner, list) or len(corner) < 2:
            return []
        east, north = corner[0], corner[1]
        if not all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (east, north)):
            return []
        if not (-180 <= east <= 180 and -90 <= north <= 90):
            return []
        found.append([float(east), float(north)])
    return found


def _box(rings: Sequence[list[list[list[float]]]]) -> tuple[float, float, float, float]:
    corners = [corner for polygon in rings for ring in polygon for corner in ring]
    easts, norths = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(norths), min(easts), max(norths), max(easts)


def _codes(words: str) -> tuple[str, ...]:
    """Return postcodes and districts where the words are nothing but such, without spaces."""
    pieces = [piece.strip().upper() for piece in re.split(r"[,;/\n]|\band\b", words) if piece.strip()]
    if pieces and all(_CODE.fullmatch(piece) for piece in pieces):
        return tuple(dict.fromkeys(re.sub(r"\s", "", piece) for piece in pieces))
    return ()


def holds_code(outcodes: Sequence[str], code: str, district: str) -> bool:
    """Tell whether the postcode or its district is among the codes of an area."""
    return code in outcodes or district in outcodes


def holds_spot(shape: Mapping[str, object], latitude: float, longitude: float) -> bool:
    """Tell whether the spot lies in the shape; holes are not in it."""
    polygons = shape.get("coordinates")
    if not isinstance(polygons, list):
        return False
    return any(
        _within(polygon[0], latitude, longitude) and not any(_within(hole, latitude, longitude) for hole in polygon[1:])
        for polygon in polygons
        if polygon
    )


def _within(ring: Sequence[Sequence[float]], latitude: float, longitude: float) -> bool:
    inside = False
    east, north = ring[-1][0], ring[-1][1]
    for corner in ring:
        next_east, next_north = corner[0], corner[1]
        if (next_north > latitude) != (north > latitude):
            crossing = (east - next_east) * (latitude - next_north) / (north - next_north) + next_east
            inside ^= longitude < crossing
        east, north = next_east, next_north
    return inside
