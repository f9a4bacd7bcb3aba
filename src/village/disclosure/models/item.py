"""One thing that is kept, copied for one request, and what somebody decided about it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.disclosure.models.request import AccessRequest
from village.disclosure.rules.exemptions import EXEMPTIONS
from village.disclosure.rules.redacting import Part

_INTERNAL = (
    "request", "room", "table", "row_id", "on", "fingerprint", "round", "decision", "exemption", "decided_by",
    "decided_at", "version",
)  # fmt: skip
_PRIVACY = Privacy(
    keep="six months after the request ended",
    internal=_INTERNAL,
    sensitive=("heading", "parts", "passages", "whole_parts", "reason", "before"),
)


class Decision(models.TextChoices):
    """What happens with the item."""

    OPEN = "open", "Not decided"
    GIVE = "give", "Give"
    TAKE_OUT = "take-out", "Give with words taken out"
    HOLD_BACK = "hold-back", "Hold back"


class Kept(models.Model):
    """What an item is, in the compartment or out of it."""

    Decision = Decision

    room = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField(default=0)
    """The row it was copied from; 0 for all rows of a table without words, taken together."""
    heading = models.CharField(max_length=160)
    on = models.DateField(null=True, blank=True)
    parts = models.JSONField(default=list)
    """Code, label and text of each field."""
    fingerprint = models.CharField(max_length=64)
    round = models.PositiveSmallIntegerField(default=1)
    """In which gathering it was found."""
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    passages = models.JSONField(default=list)
    whole_parts = models.JSONField(default=list)
    exemption = models.CharField(
        max_length=20, choices=[(code, one.words) for code, one in EXEMPTIONS.items()], blank=True
    )
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(default=dict)
    """The decision before this one, so that it can be taken back."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        ordering = ("room", "table", "-on", "id")

    @property
    def texts(self) -> list[Part]:
        return [Part(one["code"], one["label"], one["text"]) for one in self.parts]

    @property
    def is_open(self) -> bool:
        return self.decision == Decision.OPEN


class Item(Kept):
    """One thing that whoever looks through the request may read."""

    request = models.ForeignKey(AccessRequest, on_delete=models.CASCADE, related_name="items")

    privacy: ClassVar = _PRIVACY

    class Meta(Kept.Meta):
        constraints = (
            models.UniqueConstraint(fields=("request", "table", "row_id", "fingerprint"), name="item_once_per_request"),
        )

    def __str__(self) -> str:
        return f"Item {self.pk}"


class SafetyItem(Kept):
    """One thing of the safeguarding compartment: a table of its own, as what it is copied from (decision 0022)."""

    request = models.ForeignKey(AccessRequest, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = _PRIVACY

    class Meta(Kept.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("request", "table", "row_id", "fingerprint"), name="safety_item_once_per_request"
            ),
        )

    def __str__(self) -> str:
        return f"Safety item {self.pk}"
