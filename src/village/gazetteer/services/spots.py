"""Postcodes of a made-up town, which no file knows."""

from collections.abc import Mapping

from django.db import transaction

from village.gazetteer.models.spot import Postcode
from village.gazetteer.queries.spots import edition_in_use
from village.gazetteer.rules.postcodes import district_of


@transaction.atomic
def put_spots(spots: Mapping[str, tuple[float, float]]) -> int:
    """Return how many of the codes (capitals, no space; latitude and longitude) are new here; known ones stay.

    They stand in the edition in use, in the ward of their district where that is known.
    """
    edition = edition_in_use()
    number = edition.number if edition else 0
    here = Postcode.objects.filter(edition=number)
    known = set(here.filter(code__in=spots).values_list("code", flat=True))
    districts = {district_of(code) for code in spots}
    wards = dict(here.filter(code__in=districts).values_list("code", "ward"))
    new = [
        Postcode(code=code, latitude=at[0], longitude=at[1], ward=wards.get(district_of(code), ""), edition=number)
        for code, at in spots.items()
        if code not in known
    ]
    Postcode.objects.bulk_create(new, batch_size=500)
    return len(new)
