"""One run of tidying of the whole installation: when, and how much went."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy


class TidyRun(models.Model):
    """What one night let go of, in counts; nobody is named."""

    at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    """How many, by kind in words."""

    privacy: ClassVar = Privacy(keep="two years", internal=("at", "counts"))

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"Run of {self.at:%Y-%m-%d}"
