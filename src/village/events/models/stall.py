"""Who stands at an event."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.events.models.event import Event
from village.organisations.models.organisation import Organisation


class Stall(models.Model):
    """An agency or an employer that has a table at an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="stalls")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    """As the sign says it."""
    about = models.CharField(max_length=300, blank=True)
    needs = models.CharField(max_length=300, blank=True)
    """Tables, sockets, parking: for who prepares the hall."""
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    """Its number on the plan of the floor."""
    email = models.EmailField(blank=True)
    """Where the invitation went."""
    nonce = models.CharField(max_length=32, blank=True)
    """The random part of the link by which they answer without a login; a new one shuts the old."""
    invited_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the event",
        open=("event", "organisation", "name", "about"),
        internal=("needs", "table", "invited_on", "confirmed_on", "declined_on"),
        personal=("email",),
        secret=("nonce",),
    )

    class Meta:
        ordering = ("event", "name", "id")
        constraints = (models.UniqueConstraint(fields=("event", "name"), name="stall_once_at_an_event"),)

    def __str__(self) -> str:
        return self.name
