"""Postcodes of a made-up town, which no file knows."""

from collections.abc import Mapping

from django.db import transaction

from village.gazetteer.models.spot import Postcode


@transaction.atomic
def put_spots(spots: Mapping[str, tuple[float, float]]) -> int:
    """Return how many of the codes (capitals, no space; latitude and longitude) are new here; known ones stay."""
    known = set(Postcode.objects.filter(code__in=spots).values_list("code", flat=True))
    new = [Postcode(code=code, latitude=at[0], longitude=at[1]) for code, at in spots.items() if code not in known]
    Postcode.objects.bulk_create(new, batch_size=500)
    return len(new)
