"""Which children stand in which group while a span lasts: fixed when first asked, so that no two answers differ."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class FixedGroups(models.Model):
    """The groups of one kind in one half-term or year, as they were when the partnership first looked.

    Answers about a span are always about these very children. A child who joins, leaves or is written down otherwise
    later changes no group of it, so nobody learns about that child by asking twice.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    academic_year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    """Half-term 1 to 6; 0 for the whole year."""
    kind = models.CharField(max_length=20)
    """By what the children are grouped: a code of queries/groups.py, or "year" or "school"."""
    members = models.JSONField(default=dict)
    """Ids of enrolled pupils by the group's words, each as [pupil, school]."""
    fixed_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="six years after the academic year",
        internal=("partnership", "academic_year", "number", "kind", "fixed_at"),
        sensitive=("members",),
    )

    class Meta:
        ordering = ("academic_year", "number", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "academic_year", "number", "kind"), name="groups_fixed_once_a_span"
            ),
            models.CheckConstraint(condition=Q(number__gte=0, number__lte=6), name="fixed_groups_number_of_a_span"),
        )

    def __str__(self) -> str:
        return f"Groups by {self.kind} in {self.academic_year}.{self.number}"
