"""What providers tell us: receipts for lines, and messages from people; each kept once, as it came."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.outbox.models.line import Line


class Receipt(models.Model):
    """One word of a provider on one line."""

    provider = models.CharField(max_length=10)
    received_at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of what came, so that the same word counts once."""
    raw = models.TextField(blank=True)
    """As it came, emptied after a month: it names the address."""
    provider_id = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=30, blank=True)
    line = models.ForeignKey(Line, on_delete=models.CASCADE, null=True, blank=True, related_name="receipts")
    effect = models.CharField(max_length=12)

    privacy: ClassVar = Privacy(
        keep="with its line; one that belongs to none for a year, as it came for a month",
        internal=("provider", "received_at", "digest", "provider_id", "status", "line", "effect"),
        personal=("raw",),
    )

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = (models.Index(fields=("provider_id",), name="receipt_by_provider_id"),)

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class Inbound(models.Model):
    """A message from a person, such as a reply by text."""

    provider = models.CharField(max_length=10)
    provider_id = models.CharField(max_length=60)
    channel = models.CharField(max_length=6)
    from_address = models.TextField()
    to_address = models.TextField(blank=True)
    body = models.TextField(blank=True)
    in_reply_to_reference = models.CharField(max_length=36, blank=True)
    """The reference of the line that it answers, where the channel tells."""
    received_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    """When the upper room had taken it; empty while that is still to be done."""

    privacy: ClassVar = Privacy(
        keep="thirty days after the upper room has taken it",
        internal=("provider", "provider_id", "channel", "in_reply_to_reference", "received_at", "kept_at", "told_at"),
        personal=("from_address", "to_address"),
        sensitive=("body",),
    )

    class Meta:
        ordering = ("received_at", "id")
        constraints = (models.UniqueConstraint(fields=("provider", "provider_id"), name="inbound_once"),)

    def __str__(self) -> str:
        return f"inbound {self.pk}"
