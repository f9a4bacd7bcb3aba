"""A school's rota: which year groups have their turn after which, and how many places there are."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.rota.rules.slots import Half


class Rota(models.Model):
    """One rota of one school, from one half-term on."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    begins_year = models.PositiveSmallIntegerField()
    begins_term = models.CharField(max_length=10)
    begins_half = models.PositiveSmallIntegerField()
    slots = models.JSONField(default=list)
    """Lists of year groups in their order; Nursery is -1, Reception 0."""
    places = models.PositiveSmallIntegerField()
    """Families that can be helped in one half-term."""
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=(
            "partnership",
            "school",
            "name",
            "begins_year",
            "begins_term",
            "begins_half",
            "slots",
            "places",
            "retired_on",
            "version",
        ),
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("school", "name"), condition=models.Q(retired_on=None), name="rota_name_once"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def begins(self) -> Half:
        """Return the half-term in which the first slot had its first turn."""
        return Half.of(self.begins_year, self.begins_term, self.begins_half)
