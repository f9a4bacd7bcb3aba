"""Where events are."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Venue(models.Model):
    """A hall, a room or a park."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Whose it is, where it is one of ours."""
    name = models.CharField(max_length=120)
    room = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    """Degrees, WGS84."""
    seats = models.PositiveIntegerField(null=True, blank=True)
    """How many people it holds; empty: nobody said."""
    access = models.CharField(max_length=300, blank=True)
    """What somebody with a wheelchair, a pram or a hearing aid needs to know."""
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        open=("organisation", "name", "room", "address", "postcode", "latitude", "longitude", "seats", "access"),
        internal=("partnership", "retired_on", "version"),
    )

    class Meta:
        ordering = ("name", "room", "id")

    def __str__(self) -> str:
        return f"{self.name}, {self.room}" if self.room else self.name
