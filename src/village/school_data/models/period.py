"""The six periods into which marks of an academic year are kept; they tile the year without a gap."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class Period(models.Model):
    """A half-term and the holiday behind it: from a Monday to the Sunday before the next begins.

    Laid down when the first mark of the year is brought, from the calendar as it was then, and never moved: a mark
    keeps its place when a calendar is corrected. Arithmetic goes by date, not by period.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    academic_year = models.PositiveSmallIntegerField()
    """The calendar year in which it begins."""
    number = models.PositiveSmallIntegerField()
    """1 to 6."""
    starts_on = models.DateField()
    """A Monday."""
    ends_on = models.DateField()
    """A Sunday, included."""

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("academic_year", "number", "starts_on", "ends_on"),
        internal=("partnership",),
    )

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "academic_year", "number"), name="period_once"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=6), name="period_is_one_of_six"),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("starts_on")), name="period_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"Period {self.number} of {self.academic_year}"
