"""Sessions on the way: taster days, visits, coffee for parents, extra visits; who is invited, and who came."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.transition.models.mover import Intake, Mover


class Taster(models.Model):
    """One session for children who go to one new school."""

    class Kind(models.TextChoices):
        TASTER = "taster", "Taster day"
        VISIT = "visit", "Visit of the new school"
        COFFEE = "coffee", "Coffee for parents"
        EXTRA = "extra", "Extra visit, for those whom it helps"

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="tasters")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The school that plans it: the old or the new one."""
    to_school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    on = models.DateField()
    starts_at = models.TimeField()
    where = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=300, blank=True)
    is_cancelled = models.BooleanField(default=False)

    privacy: ClassVar = Privacy(
        keep="with the September",
        internal=("intake", "host", "to_school", "kind", "on", "starts_at", "where", "about", "is_cancelled"),
    )

    class Meta:
        ordering = ("on", "starts_at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.on}"


class Guest(models.Model):
    """One child invited, alone or with its parents."""

    taster = models.ForeignKey(Taster, on_delete=models.CASCADE, related_name="guests")
    mover = models.ForeignKey(Mover, on_delete=models.CASCADE, related_name="invitations")
    came = models.BooleanField(null=True, blank=True)
    """Not known before somebody ticks."""

    privacy: ClassVar = Privacy(keep="with the session", internal=("taster", "mover"), sensitive=("came",))

    class Meta:
        ordering = ("mover__pupil__surname", "mover__pupil__forename", "id")
        constraints = (models.UniqueConstraint(fields=("taster", "mover"), name="guest_once_per_session"),)

    def __str__(self) -> str:
        return f"Guest {self.pk} of session {self.taster_id}"
