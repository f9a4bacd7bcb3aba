"""The people who work in the partnership's organisations, with or without a login."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Practitioner(models.Model):
    """A member of staff as the partnership knows them: can lead actions and sit on groups."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="practitioners")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="practitioners"
    )
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=10, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    left_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="two years after leaving, then name and contact are scrubbed",
        internal=("partnership", "organisation", "job_title", "left_on", "version"),
        personal=("name", "initials", "email", "phone"),
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
