"""What was done about a listing that nobody checks, each step once."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.listings.models.link import Letter


class Step(models.Model):
    """One step of one wait: the wait begins on the day of the last check, so a check begins another."""

    class Kind(models.TextChoices):
        FIRST = "first", "First reminder"
        SECOND = "second", "Second reminder"
        THIRD = "third", "Third reminder"
        ADMINS = "admins", "Those who keep the directory were told"
        HIDDEN = "hidden", "Taken off"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="steps")
    since = models.DateField()
    """The last check, or the day of the first published version where there was none."""
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField()
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps")
    """None where there is no address: that is work for somebody."""

    privacy: ClassVar = Privacy(keep="two years", internal=("service", "since", "kind", "at", "letter"))

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=("service", "since", "kind"), name="listing_step_once"),)

    def __str__(self) -> str:
        return f"{self.kind} of service {self.service_id}"
