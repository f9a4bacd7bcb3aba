"""How far away services are, and for whom they are by where one lives, for all of them at once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from village.search.rules.facts import Row
from village.search.rules.many import Mask

type Floats = NDArray[np.float32]
type Shape = Mapping[str, Any]
type ShapesOf = Callable[[Sequence[int]], Mapping[int, Shape]]

MILES_ROUND_EARTH = 3958.76
FAR_DEGREES = 0.35
"""Some 25 miles to the north: whose area is so far off is clearly elsewhere."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each service the miles to its nearest place (infinite: it has none), and that place's id (0: none)."""

    miles: Floats
    place_ids: NDArray[np.int64]


class Places:
    """Every place that may be told, as columns, those of one service side by side."""

    def __init__(self, rows: Sequence[Row]) -> None:
        every = [
            (number, place[0], place[1], place[2])
            for number, row in enumerate(rows)
            for place in row.facts["places"]
            if place[1] is not None
        ]
        self.size = len(rows)
        self.rows = np.array([one[0] for one in every], dtype=np.int64)
        self.ids = np.array([one[1] for one in every], dtype=np.int64)
        self.latitudes = np.radians(np.array([one[2] for one in every], dtype=np.float64))
        self.longitudes = np.radians(np.array([one[3] for one in every], dtype=np.float64))
        self._points = _on_the_ball(self.latitudes, self.longitudes)
        self.has_place: Mask = np.zeros(self.size, dtype=bool)
        self.has_place[self.rows] = True
        self._starts = np.flatnonzero(np.diff(self.rows, prepend=-1))

    def nearest(self, latitude: float, longitude: float) -> Nearest:
        """Return each service's nearest place, miles as the crow flies."""
        miles = np.full(self.size, np.inf, dtype=np.float32)
        ids = np.zeros(self.size, dtype=np.int64)
        if not len(self.rows):
            return Nearest(miles, ids)
        apart = self._points - _on_the_ball(np.radians([latitude]), np.radians([longitude]))
        straight = np.einsum("ij,ij->j", apart, apart)  # Through the ball and squared: the order is the same.
        least = np.minimum.reduceat(straight, self._starts)
        owners = self.rows[self._starts]
        miles[owners] = 2 * MILES_ROUND_EARTH * np.arcsin(np.sqrt(least) / 2)
        is_least = straight == _of_each(least, self._starts, len(straight))
        ids[self.rows[is_least][::-1]] = self.ids[is_least][::-1]
        return Nearest(miles, ids)


def _on_the_ball(latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the points of a ball of radius one, as three rows: to the north, and along two meridians."""
    flat = np.cos(latitudes)
    return np.stack((np.sin(latitudes), flat * np.cos(longitudes), flat * np.sin(longitudes)))


def _of_each(least: NDArray[np.float64], starts: NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """Return for each place the least of its service."""
    return np.repeat(least, np.diff(starts, append=size))


@dataclass(frozen=True, slots=True)
class Covered:
    """Who may use it, by where one lives: says nothing, is for here, is for elsewhere, is for far away."""

    is_told: Mask
    is_for_here: Mask
    is_far: Mask


class Covers:
    """Of which services it is told for whom they are by where one lives."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.size = len(rows)
        self.is_told: Mask = np.zeros(self.size, dtype=bool)
        by_code, by_district = dict[str, list[int]](), dict[str, list[int]]()
        by_letters: dict[str, list[int]] = {}
        boxes: list[tuple[int, int, float, float, float, float]] = []
        for number, row in enumerate(rows):
            for area in row.facts["covers"]:
                for code in area["codes"]:
                    by_code.setdefault(code, []).append(number)
                    by_district.setdefault(_district(code), []).append(number)
                    by_letters.setdefault(_letters(code), []).append(number)
                if area["box"]:
                    boxes.append((number, area["id"], *area["box"]))
                self.is_told[number] |= bool(area["codes"] or area["box"])
        self._by_code, self._by_district, self._by_letters = by_code, by_district, by_letters
        self._coded = sorted({number for numbers in by_code.values() for number in numbers})
        self._box_rows = np.array([box[0] for box in boxes], dtype=np.int64)
        self._box_ids = np.array([box[1] for box in boxes], dtype=np.int64)
        self._boxes = np.array([box[2:] for box in boxes], dtype=np.float64).reshape(-1, 4).T
        self._inside: dict[tuple[int, float, float], bool] = {}

    def of(self, latitude: float, longitude: float, code: str, shapes_of: ShapesOf) -> Covered:
        """Return for whom services are, seen from a position and its postcode (empty: it is no postcode)."""
        here = np.zeros(self.size, dtype=bool)
        near = np.zeros(self.size, dtype=bool)
        here[self._for_code(code)] = True
        near[self._by_letters.get(_letters(code), []) if code else self._coded] = True
        south, west, north, east = self._boxes
        in_box = (south <= latitude) & (latitude <= north) & (west <= longitude) & (longitude <= east)
        by_box = (
            (south - FAR_DEGREES <= latitude)
            & (latitude <= north + FAR_DEGREES)
            & (west - FAR_DEGREES <= longitude)
            & (longitude <= east + FAR_DEGREES)
        )
        near[self._box_rows[by_box]] = True
        ids = [int(one) for one in self._box_ids[in_box]]
        inside = self._inside_of(ids, latitude, longitude, shapes_of)
        here[self._box_rows[in_box][np.array([inside[one] for one in ids], dtype=bool)]] = True
        return Covered(self.is_told, here, self.is_told & ~here & ~near)

    def _for_code(self, code: str) -> list[int]:
        """Return which services are for who lives in the postcode or district; for no code those that name any."""
        if not code:
            return self._coded
        district = _district(code)
        parts = self._by_district.get(district, []) if code == district else self._by_code.get(code, [])
        return [*parts, *self._by_code.get(district, [])]

    def _inside_of(self, ids: Sequence[int], latitude: float, longitude: float, shapes_of: ShapesOf) -> dict[int, bool]:
        asked = [one for one in ids if (one, latitude, longitude) not in self._inside]
        if asked:
            shapes = shapes_of(asked)
            if len(self._inside) > 200_000:
                self._inside.clear()
            for one in asked:
                self._inside[one, latitude, longitude] = is_inside(shapes.get(one), latitude, longitude)
        return {one: self._inside[one, latitude, longitude] for one in ids}


def is_inside(shape: Shape | None, latitude: float, longitude: float) -> bool:
    """Return whether the point lies in a GeoJSON geometry; without a shape the box decides, so it does."""
    if not shape:
        return True
    kind, parts = shape.get("type"), shape.get("coordinates", ())
    if kind == "Feature":
        return is_inside(shape.get("geometry"), latitude, longitude)
    if kind == "FeatureCollection":
        return any(is_inside(one, latitude, longitude) for one in shape.get("features", ()))
    if kind == "GeometryCollection":
        return any(is_inside(one, latitude, longitude) for one in shape.get("geometries", ()))
    if kind == "Polygon":
        return _in_rings(parts, latitude, longitude)
    if kind == "MultiPolygon":
        return any(_in_rings(rings, latitude, longitude) for rings in parts)
    return True


def _in_rings(rings: Sequence[Sequence[Sequence[float]]], latitude: float, longitude: float) -> bool:
    """Return whether the point is inside the outer ring and in none of its holes: crossings, counted over all rings."""
    is_in = False
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                is_in = not is_in
    return is_in


_SPLIT = re.compile(r"([A-Z]{1,2})([0-9][A-Z0-9]?)([0-9][A-Z]{2})?")


def _letters(code: str) -> str:
    match = re.match(r"[A-Z]{1,2}", code)
    return match[0] if match else ""


def _district(code: str) -> str:
    match = _SPLIT.fullmatch(code)
    return match[1] + match[2] if match else code
