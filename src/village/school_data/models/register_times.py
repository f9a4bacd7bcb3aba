"""When the attendance registers of a school open and close."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation

MORNING_OPENS, MORNING_CLOSES = time(9, 0), time(9, 30)
AFTERNOON_OPENS, AFTERNOON_CLOSES = time(13, 0), time(13, 30)


class RegisterTimes(models.Model):
    """The clock of one school's registers; a school without a row has the usual times."""

    school = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    morning_opens = models.TimeField(default=MORNING_OPENS)
    """Minutes late are counted from here."""
    morning_closes = models.TimeField(default=MORNING_CLOSES)
    afternoon_opens = models.TimeField(default=AFTERNOON_OPENS)
    afternoon_closes = models.TimeField(default=AFTERNOON_CLOSES)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the school",
        internal=("school", "morning_opens", "morning_closes", "afternoon_opens", "afternoon_closes", "version"),
    )

    class Meta:
        ordering = ("school",)
        verbose_name_plural = "register times"
        constraints = (
            models.CheckConstraint(
                condition=Q(morning_closes__gt=F("morning_opens")) & Q(afternoon_closes__gt=F("afternoon_opens")),
                name="register_times_close_after_opening",
            ),
        )

    def __str__(self) -> str:
        return f"Register times of school {self.school_id}"
