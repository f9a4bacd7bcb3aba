"""Children whose families are rung before all others when they are away; why is written down nowhere."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil


class RingFirst(models.Model):
    """One child at one school for a time. There is no field for a reason, on purpose."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    since_on = models.DateField()
    set_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="until it ends, then until the child has left the school",
        internal=("school", "set_by", "ended_at", "ended_by"),
        sensitive=("pupil", "since_on"),
    )

    class Meta:
        ordering = ("pupil__surname", "pupil__forename", "id")
        verbose_name_plural = "ring first"
        constraints = (
            models.UniqueConstraint(
                fields=("pupil", "school"), condition=Q(ended_at__isnull=True), name="ring_first_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} is rung first"
