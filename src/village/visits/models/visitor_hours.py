"""When staff of a school can visit: hours of each weekday."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner


class VisitorHours(models.Model):
    """One stretch of one weekday in which one member of staff can visit for one school."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    from_time = models.TimeField()
    until_time = models.TimeField()

    privacy: ClassVar = Privacy(
        keep="until it is taken off, or the person leaves",
        internal=("school", "practitioner", "weekday", "from_time", "until_time"),
    )

    class Meta:
        ordering = ("weekday", "from_time", "id")
        verbose_name_plural = "visitor hours"
        constraints = (
            models.CheckConstraint(condition=Q(until_time__gt=F("from_time")), name="visitor_hours_end_after_start"),
            models.UniqueConstraint(
                fields=("school", "practitioner", "weekday", "from_time"), name="visitor_hours_once"
            ),
        )

    def __str__(self) -> str:
        return f"Hours {self.pk} of practitioner {self.practitioner_id}"
