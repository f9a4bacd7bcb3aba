"""A number that goes up whenever a partnership's roll changes, so that marks counted by an older one are noticed."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class RollStamp(models.Model):
    """The latest number of one partnership's roll."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, primary_key=True, related_name="+")
    number = models.PositiveIntegerField(default=0)

    privacy: ClassVar = Privacy(keep="with the partnership", internal=("partnership", "number"))

    class Meta:
        ordering = ("partnership",)

    def __str__(self) -> str:
        return f"Roll {self.number} of partnership {self.partnership_id}"
