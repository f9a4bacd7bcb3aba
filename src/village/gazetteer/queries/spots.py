"""From what somebody typed to a position, without asking anybody outside."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from village.gazetteer.models.edition import Edition, Ward
from village.gazetteer.models.spot import Postcode
from village.gazetteer.rules.postcodes import code_of, district_of, written


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
    ward_name: str = ""
    code: str = ""
    """Capitals without a space, as it was asked for; empty for a place that is no postcode."""


def located(words: str) -> Spot | None:
    """Return where the postcode lies, or the middle of its district, or None where it is not known; one query."""
    code = code_of(words)
    if not code:
        return None
    district = district_of(code)
    rows = Postcode.objects.filter(code__in=(code, district), edition=_in_use())
    known = {row.code: row for row in rows.annotate(ward_called=_ward_name())}
    for one in (code, district):
        if row := known.get(one):
            is_exact = one == code and code != district
            name = written(code) if is_exact else district
            return Spot(row.latitude, row.longitude, name, row.ward, is_exact, row.ward_called or "", code)
    return None


def ward_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of wards by their codes, those that are known."""
    return dict(Ward.objects.filter(code__in=set(codes)).values_list("code", "name"))


def edition_in_use() -> Edition | None:
    """Return the edition that `located` looks at; None where nothing was ever loaded."""
    return Edition.objects.filter(in_use_since__isnull=False).order_by("-number").first()


def _in_use() -> Coalesce:
    newest = Edition.objects.filter(in_use_since__isnull=False).order_by("-number").values("number")[:1]
    return Coalesce(Subquery(newest), Value(0))


def _ward_name() -> Subquery:
    return Subquery(Ward.objects.filter(code=OuterRef("ward")).values("name")[:1])
