"""That a parent lets the school of their child know what help they asked for themselves, and how it goes."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.self_referrals.models.ask import Ask


class ToldSchool(models.Model):
    """One child for whom help was asked, as far as the school may know; gone as soon as the parent wants it."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="told")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The child's when it was told; another school, to which the child goes later, is not."""
    agreed_words = models.TextField()
    """What the parent agreed to, as they read it."""
    told_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the ask, and no longer than the parent wants",
        internal=("ask", "pupil", "school", "agreed_words", "told_at"),
    )

    class Meta:
        ordering = ("told_at", "id")
        constraints = (models.UniqueConstraint(fields=("ask", "pupil"), name="school_told_once_of_a_child"),)

    def __str__(self) -> str:
        return f"Told {self.pk}"
