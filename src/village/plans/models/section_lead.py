"""Who answers for a whole section: reads its actions' answers and sums them up before the board."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.practitioner import Practitioner
from village.plans.models.plan import Section


class SectionLead(models.Model):
    """A person who leads a priority, issue or theme of a plan."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="leads")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = Privacy(keep="with its section", internal=("section", "practitioner"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("section", "practitioner"), name="section_lead_once"),)

    def __str__(self) -> str:
        return str(self.practitioner)
