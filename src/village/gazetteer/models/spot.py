"""Where a postcode lies."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy


class Postcode(models.Model):
    """The middle of one postcode unit, or of a postcode district."""

    code = models.CharField(max_length=8, unique=True)
    """Capitals without a space: M330AB, or M33 for the district."""
    latitude = models.FloatField()
    longitude = models.FloatField()
    """Degrees, WGS84."""
    ward = models.CharField(max_length=12, blank=True)
    """Code of the electoral ward, where the file knew it."""

    privacy: ClassVar = Privacy(keep="until the next file", open=("code", "latitude", "longitude", "ward"))

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code
