"""When an action is due: ticks by year and term with words, and dates and frequencies on the school calendar."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.plans.models.action import Action
from village.plans.models.plan import PlanYear


class Tick(models.Model):
    """One cell of the timeline: an action is planned in a year, or in one term of it, perhaps with a word."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="ticks")
    year = models.ForeignKey(PlanYear, on_delete=models.CASCADE, related_name="ticks")
    term = models.CharField(max_length=10, blank=True)
    """autumn, spring or summer; empty for the whole year."""
    word = models.TextField(blank=True)
    """The plan's own word beside the tick, such as Pilot."""

    privacy: ClassVar = Privacy(keep="with its action", open=("year", "term", "word"), internal=("action",))

    class Meta:
        ordering = ("year__position", "id")
        constraints = (
            models.UniqueConstraint(fields=("action", "year", "term"), name="tick_once"),
            models.CheckConstraint(condition=Q(term__in=("", "autumn", "spring", "summer")), name="tick_term_known"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.term} {self.word}".strip()


class Timing(models.Model):
    """One expression of time of an action: the words, and the dates or the frequency they mean."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="timings")
    words = models.TextField()
    kind = models.CharField(max_length=20)
    """date, period, term, half_term, quarter, academic_year, frequency, ongoing, band or unclear."""
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    """The last day on which the words still hold: the due date."""
    frequency = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="with its action",
        open=("words", "kind", "starts_on", "ends_on", "frequency"),
        internal=("action", "position"),
    )

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="timing_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.words
