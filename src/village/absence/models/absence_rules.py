"""How one school goes about the mornings: until when somebody must have answered, and what a call takes."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation

TELL_BY = time(10, 15)
REMIND_AFTER_MINUTES = 45
CALL_MINUTES = 4


class AbsenceRules(models.Model):
    """The rules of one school; a school without a row has the usual ones."""

    school = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    tell_by = models.TimeField(default=TELL_BY)
    """If nobody of a family that is rung first answers by then, the safeguarding lead is told."""
    remind_after_minutes = models.PositiveSmallIntegerField(default=REMIND_AFTER_MINUTES)
    """How long after the first text a family without a reply may get a second one."""
    call_minutes = models.PositiveSmallIntegerField(default=CALL_MINUTES)
    """What one phone call about an absence takes the office, by its own estimate."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the school", internal=("school", "tell_by", "remind_after_minutes", "call_minutes", "version")
    )

    class Meta:
        ordering = ("school",)
        verbose_name_plural = "absence rules"
        constraints = (
            models.CheckConstraint(condition=Q(call_minutes__range=(1, 60)), name="absence_call_minutes_in_reason"),
            models.CheckConstraint(condition=Q(remind_after_minutes__gte=15), name="absence_reminder_leaves_time"),
        )

    def __str__(self) -> str:
        return f"Absence rules of school {self.school_id}"
