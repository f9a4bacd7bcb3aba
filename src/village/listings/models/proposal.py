"""What a provider would have a listing say, until somebody who keeps the directory agrees."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service


class Proposal(models.Model):
    """Changed fields of one listing; at most one waits, and what comes after it is joined to it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a look"
        APPROVED = "approved", "Published"
        PARTLY = "partly", "Published in part"
        DECLINED = "declined", "Declined"
        JOINED = "joined", "Joined with what came after it"
        TAKEN_BACK = "taken_back", "Taken back by the provider"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="proposals")
    base_number = models.PositiveIntegerField(default=0)
    """The approved version that the provider had before them; 0: none was published."""
    base = models.JSONField(default=dict)
    """What the changed fields said in it."""
    values = models.JSONField(default=dict)
    """Only the fields that are to change, by the codes of listings/rules/fields.py."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_by_name = models.CharField(max_length=160, blank=True)
    answer_to = models.EmailField(blank=True)
    """Where the answer goes: the address of the link or of the login."""
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    accepted = models.JSONField(default=list)
    """Codes of the fields that were published."""
    reason = models.TextField(blank=True)
    """Why something was declined, as the provider reads it."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="two years after it was decided",
        internal=(
            "service",
            "base_number",
            "state",
            "made_by",
            "made_at",
            "decided_by",
            "decided_at",
            "accepted",
            "reason",
            "version",
        ),
        personal=("base", "values", "made_by_name", "answer_to"),
    )

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("service",), condition=Q(state="waiting"), name="one_proposal_waits_for_a_listing"
            ),
        )

    def __str__(self) -> str:
        return f"Proposal {self.pk} for service {self.service_id}"
