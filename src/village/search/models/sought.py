"""What was looked for, without anything of who looked."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class Sought(models.Model):
    """Searches alike, of one day or, once a year is over, of one month: no person, no postcode, no cookie."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    """The first of the month where `is_month`."""
    is_month = models.BooleanField(default=False)
    area = models.CharField(max_length=80, blank=True)
    """Code of a ward, or the first half of a postcode where no ward is known; empty: no place was named."""
    area_name = models.CharField(max_length=120, blank=True)
    age_group = models.CharField(max_length=10, blank=True)
    """A code of rules/ages.py; empty: none was named."""
    need = models.CharField(max_length=60, blank=True)
    """A code of directory/rules/needs.py that was chosen; empty: none."""
    words = models.CharField(max_length=120, blank=True)
    """Known words without their endings, in alphabetical order; what the vocabulary does not know is left out."""
    said = models.CharField(max_length=120, blank=True)
    """The same words as services wrote them most on that day, for people to read: never as they were typed."""
    found = models.PositiveIntegerField()
    """How many services were found, 20 standing for more."""
    times = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="13 months by the day, then summed by the month; three years in all",
        internal=(
            "partnership",
            "day",
            "is_month",
            "area",
            "area_name",
            "age_group",
            "need",
            "words",
            "said",
            "found",
            "times",
        ),
    )

    class Meta:
        ordering = ("-day", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "day", "is_month", "area", "age_group", "need", "words", "found"),
                name="sought_once_alike",
            ),
        )

    def __str__(self) -> str:
        return f"{self.words or 'anything'} on {self.day}"
