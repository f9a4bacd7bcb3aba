"""Where a postcode lies: as the gazetteer says, else as the addresses of the directory itself say."""

from django.db.models import Avg, Exists, F, OuterRef, Value
from django.db.models.functions import Replace, Upper

from village.directory.models.place import Place, ServiceAtPlace
from village.directory.queries.shown import public_services
from village.directory.rules.asked_of_feed import Position
from village.gazetteer.queries.spots import located
from village.gazetteer.rules.postcodes import code_of, district_of


def position_of(code: str) -> Position | None:
    """Return the postcode's own position, else that of public places there, else its district's, else None.

    A place that carries the very postcode lies nearer to it than the middle of a district of some kilometres.
    """
    spot = located(code)
    if spot is not None and (spot.is_exact or code == district_of(code)):
        return Position(spot.latitude, spot.longitude)
    if found := _of_places(code):
        return found
    if spot is not None:
        return Position(spot.latitude, spot.longitude)
    return _of_places(district_of(code), is_district=True) if code_of(code) else None


def _of_places(code: str, *, is_district: bool = False) -> Position | None:
    """Return the middle of the public places whose address has the postcode, or one of the district."""
    used = ServiceAtPlace.objects.filter(place=OuterRef("pk"), service__in=public_services().order_by())
    rows = Place.objects.filter(is_secret=False, latitude__isnull=False, longitude__isnull=False)
    plain = Replace(Upper(F("postcode")), Value(" "), Value(""))
    rows = rows.annotate(code=plain).filter(Exists(used))
    if is_district:
        rows = rows.filter(code__regex=rf"^{code}([0-9][A-Z][A-Z])?$")
    else:
        rows = rows.filter(code=code)
    middle = rows.order_by().aggregate(north=Avg("latitude"), east=Avg("longitude"))
    return None if middle["north"] is None else Position(middle["north"], middle["east"])
