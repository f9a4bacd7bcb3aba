"""One of each thing of room `gazetteer`, for the guard tests; postcodes belong to no partnership."""

from collections.abc import Mapping

from django.db.models import Model
from django.utils import timezone

from village.gazetteer.models import Edition, Postcode, Ward
from village.organisations.models.partnership import Partnership

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Edition, Postcode, Ward)
IDS: Mapping[str, str] = {}


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return an edition that is not in use, a postcode of it and a ward."""
    number = 1_000 + partnership.pk
    return {
        "gazetteer_edition": Edition.objects.create(number=number, source="Sample", begun_at=timezone.now()),
        "gazetteer_postcode": Postcode.objects.create(
            code=f"ZZ{number}", latitude=54.5, longitude=-1.3, edition=number
        ),
        "gazetteer_ward": Ward.objects.create(code=f"S{number}", name="Sample ward"),
    }
