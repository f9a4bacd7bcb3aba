"""One time that families were asked what they want."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class Consultation(models.Model):
    """How families were asked, when, and how many of them answered; nobody who answered is kept."""

    class How(models.TextChoices):
        PAPER = "paper", "On paper"
        ONLINE = "online", "Online"
        EVENTS = "events", "At events"
        PHONE = "phone", "By phone"
        OTHER = "other", "Another way"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=120)
    how = models.CharField(max_length=8, choices=How, default=How.PAPER)
    from_on = models.DateField(verbose_name="first day")
    to_on = models.DateField(verbose_name="last day")
    asked_count = models.PositiveIntegerField(null=True, blank=True, verbose_name="families asked")
    """Nothing where nobody counted, as with a link that anybody could open."""
    answered_count = models.PositiveIntegerField(verbose_name="families who answered")
    note = models.CharField(max_length=600, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after its last day; thirty days once it is removed",
        internal=(
            "partnership",
            "title",
            "how",
            "from_on",
            "to_on",
            "asked_count",
            "answered_count",
            "note",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("-to_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(to_on__gte=models.F("from_on")), name="consultation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(asked_count__isnull=True) | models.Q(asked_count__gte=models.F("answered_count")),
                name="consultation_asked_at_least_who_answered",
            ),
        )

    def __str__(self) -> str:
        return self.title
