"""From what somebody typed to a position, without asking anybody outside."""

from dataclasses import dataclass

from village.gazetteer.models.spot import Postcode
from village.gazetteer.rules.postcodes import code_of, district_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A position, how it is called, and how exact it is."""

    latitude: float
    longitude: float
    name: str
    """As it is shown: M33 0AB, or M33."""
    ward: str = ""
    is_exact: bool = True
    """False: only the middle of the district."""


def located(words: str) -> Spot | None:
    """Return where the postcode lies, or the middle of its district, or None where it is not known; one query."""
    code = code_of(words)
    if not code:
        return None
    known = {row.code: row for row in Postcode.objects.filter(code__in=(code, district_of(code)))}
    for one in (code, district_of(code)):
        if row := known.get(one):
            is_exact = one == code and len(code) > len(district_of(code))
            name = f"{code[:-3]} {code[-3:]}" if is_exact else one
            return Spot(row.latitude, row.longitude, name, row.ward, is_exact)
    return None
