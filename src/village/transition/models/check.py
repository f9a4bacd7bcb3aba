"""How one child has settled after half a term, as the new school says."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.transition.models.mover import Mover


class Check(models.Model):
    """One answer about one child. The old school reads the choice alone."""

    class How(models.TextChoices):
        SETTLED = "settled", "Settled"
        WORRIES = "worries", "Some worries"
        NOT = "not", "Not settled"

    mover = models.OneToOneField(Mover, on_delete=models.CASCADE, related_name="settled")
    how = models.CharField(max_length=8, choices=How)
    words = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the child’s September",
        internal=("mover", "by", "version"),
        sensitive=("how", "words", "next_step", "on"),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Check of mover {self.mover_id}"
