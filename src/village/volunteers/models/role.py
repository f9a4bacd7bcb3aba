"""What people can help with, and what must be checked before they do."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class VolunteerRole(models.Model):
    """One way to help, at one school or wherever the partnership needs it."""

    class Kind(models.TextChoices):
        CLASS = "class", "Helping in class"
        CHAMPION = "champion", "Learning champion"
        PARENT_OF_WEEK = "parent", "Parent of the week"
        EMPLOYER = "employer", "Employer at a fair"
        DRIVER = "driver", "Driver"
        OTHER = "other", "Something else"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Whose role it is; empty: the partnership’s, for any school."""
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=400, blank=True)
    needs_dbs = models.BooleanField(default=False)
    """Whether a DBS check must have been seen and be valid."""
    references_needed = models.PositiveSmallIntegerField(default=0)
    needs_talk = models.BooleanField(default=True)
    """Whether somebody must have talked with them about keeping children safe."""
    is_open = models.BooleanField(default=True)
    """Whether it is offered on the public page."""
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("host", "kind", "name", "about", "needs_dbs", "references_needed", "needs_talk"),
        internal=("partnership", "is_open", "retired_on", "version"),
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
