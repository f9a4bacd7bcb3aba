"""Where a postcode lies."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy


class Postcode(models.Model):
    """The middle of one postcode unit, or of a postcode district, as one edition of the gazetteer knows it."""

    code = models.CharField(max_length=8)
    """Capitals without a space: M330AB, or M33 for the district."""
    latitude = models.FloatField()
    longitude = models.FloatField()
    """Degrees, WGS84."""
    ward = models.CharField(max_length=12, blank=True)
    """Code of the electoral ward, where the file knew it."""
    edition = models.PositiveIntegerField(default=0)
    """Number of the edition it belongs to; only those of the edition in use are looked at."""

    privacy: ClassVar = Privacy(keep="until the next file", open=("code", "latitude", "longitude", "ward", "edition"))

    class Meta:
        ordering = ("code",)
        constraints = (models.UniqueConstraint(fields=("code", "edition"), name="postcode_once_in_an_edition"),)

    def __str__(self) -> str:
        return self.code
