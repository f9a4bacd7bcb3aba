"""Where a partnership draws the lines between red, amber and green."""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class BandLines(models.Model):
    """The lines of the two axes, attendance and punctuality, and from how few children on a count is hidden."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="+")
    green_from_tenths = models.PositiveSmallIntegerField(default=960)
    """Attendance in tenths of a percent from which a half-term is green."""
    amber_from_tenths = models.PositiveSmallIntegerField(default=900)
    amber_lates = models.PositiveSmallIntegerField(default=3)
    """Sessions late in a half-term from which punctuality is amber."""
    red_lates = models.PositiveSmallIntegerField(default=6)
    fewest_shown = models.PositiveSmallIntegerField(default=10)
    """Counts under this are hidden wherever they leave one school's named team."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("green_from_tenths", "amber_from_tenths", "amber_lates", "red_lates", "fewest_shown"),
        internal=("partnership", "version"),
    )

    def __str__(self) -> str:
        return f"Bands of partnership {self.partnership_id}"

    @property
    def green_from(self) -> Decimal:
        """In percent, as people write it."""
        return Decimal(self.green_from_tenths) / 10

    @property
    def amber_from(self) -> Decimal:
        """In percent, as people write it."""
        return Decimal(self.amber_from_tenths) / 10
