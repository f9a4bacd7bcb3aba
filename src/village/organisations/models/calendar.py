"""The school calendar: half-terms with real dates, closure days and bank holidays."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class HalfTerm(models.Model):
    """One of the six half-terms of an academic year; a term is its two halves."""

    class Term(models.TextChoices):
        AUTUMN = "autumn", "Autumn"
        SPRING = "spring", "Spring"
        SUMMER = "summer", "Summer"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="half_terms")
    academic_year = models.PositiveSmallIntegerField()
    """The calendar year in which it begins: 2024 for 2024/25."""
    term = models.CharField(max_length=10, choices=Term)
    half = models.PositiveSmallIntegerField()
    """1 or 2."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The last school day, included."""

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("academic_year", "term", "half", "starts_on", "ends_on"),
        internal=("partnership",),
    )

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "academic_year", "term", "half"), name="half_term_once"),
            models.CheckConstraint(condition=Q(half__in=(1, 2)), name="half_term_half_is_1_or_2"),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("starts_on")), name="half_term_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.get_term_display()} {self.half} {self.academic_year}/{(self.academic_year + 1) % 100:02d}"


class ClosureDay(models.Model):
    """A day inside a half-term on which school is shut: training, election, snow; for all schools or one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="closure_days")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty when every school of the partnership is shut."""
    on = models.DateField()
    reason = models.CharField(max_length=120)

    privacy: ClassVar = Privacy(
        keep="with the partnership", open=("on", "reason", "organisation"), internal=("partnership",)
    )

    class Meta:
        ordering = ("on",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "organisation", "on"),
                condition=Q(organisation__isnull=False),
                name="closure_day_once_per_school",
            ),
            models.UniqueConstraint(
                fields=("partnership", "on"), condition=Q(organisation__isnull=True), name="closure_day_once_for_all"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on}: {self.reason}"


class BankHoliday(models.Model):
    """A bank holiday of England and Wales; the same for every partnership."""

    on = models.DateField(unique=True)
    name = models.CharField(max_length=120)

    privacy: ClassVar = Privacy(keep="for ever", open=("on", "name"))

    class Meta:
        ordering = ("on",)

    def __str__(self) -> str:
        return f"{self.on}: {self.name}"
