"""All lines that one thing of an upper room sends: one message, one newsletter, one day's absence texts."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Run(models.Model):
    """One sending. The upper room is known by a word and a number only."""

    class State(models.TextChoices):
        GOING = "going", "Going"
        PAUSED = "paused", "Paused"
        CANCELLED = "cancelled", "Cancelled"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The school that sends; empty when the partnership does."""
    purpose = models.CharField(max_length=40)
    """The upper room's word for its kind of thing, such as messaging.message."""
    owner_id = models.BigIntegerField()
    """That thing's number in the upper room."""
    state = models.CharField(max_length=10, choices=State, default=State.GOING)
    canary_count = models.PositiveIntegerField(default=0)
    """How many lines for each provider go ahead of the rest."""
    queued_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    """When the rest was let go; empty while only the first lines may."""
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=200, blank=True)
    stopped_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with what it sends",
        internal=(
            "partnership",
            "organisation",
            "purpose",
            "owner_id",
            "state",
            "canary_count",
            "queued_at",
            "released_at",
            "stopped_at",
            "stopped_why",
            "stopped_by",
        ),
    )

    class Meta:
        ordering = ("-queued_at", "-id")
        constraints = (models.UniqueConstraint(fields=("purpose", "owner_id"), name="run_once"),)
        indexes = (models.Index(fields=("partnership", "-queued_at"), name="run_of_partnership"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.owner_id}"
