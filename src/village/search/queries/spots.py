"""Where somebody means: a postcode, a district, a place or part of town that the directory knows, or a ward."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg

from village.gazetteer.models.edition import Ward
from village.gazetteer.models.spot import Postcode
from village.gazetteer.queries.spots import edition_in_use, located
from village.gazetteer.rules.postcodes import district_of
from village.search.rules.catalogue import Catalogue

FAR = 0.6
"""Degrees; a ward of that name further off than this from all services is another one."""


@dataclass(frozen=True, slots=True)
class Here:
    """The position that a search starts from."""

    latitude: float
    longitude: float
    name: str
    code: str = ""
    """Postcode or district without a space; empty for a place without one."""
    area: str = ""
    """Code of the ward, else the district."""
    area_name: str = ""


def here(words: str, catalogue: Catalogue, *, staff: bool) -> Here | None:
    """Return where the words mean, or None where nobody knows; two queries at most."""
    if spot := located(words):
        district = district_of(spot.code)
        area, name = (spot.ward, spot.ward_name or spot.ward) if spot.ward else (district, district)
        return Here(spot.latitude, spot.longitude, spot.name, spot.code, area, name)
    key = " ".join(words.lower().split())
    if known := catalogue.place_names(staff).get(key):
        return Here(known.latitude, known.longitude, known.name, known.code, known.code, known.code)
    return _ward(key, catalogue) if key else None


def _ward(name: str, catalogue: Catalogue) -> Here | None:
    """Return the middle of the ward of that name that is nearest to the partnership's services."""
    wards = dict(Ward.objects.filter(name__iexact=name).values_list("code", "name")[:20])
    if not wards:
        return None
    edition = edition_in_use()
    rows = (
        Postcode.objects.filter(ward__in=wards, edition=edition.number if edition else 0)
        .order_by()
        .values("ward")
        .annotate(north=Avg("latitude"), east=Avg("longitude"))
    )
    middle = catalogue.middle
    near = [row for row in rows if middle is None or _off(row, middle) <= FAR]
    if not near:
        return None
    best = min(near, key=lambda row: _off(row, middle) if middle else 0.0)
    called = wards[best["ward"]]
    return Here(best["north"], best["east"], called, "", best["ward"], called)


def _off(row: Mapping[str, Any], middle: tuple[float, float]) -> float:
    return float(max(abs(row["north"] - middle[0]), abs(row["east"] - middle[1])))
