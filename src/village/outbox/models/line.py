"""One line: one person, one channel, one language, one address, the exact words, and where it stands."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.basics.privacy import Privacy
from village.outbox.models.run import Run
from village.outbox.rules.routing import PROVIDER_WORDS, Channel
from village.outbox.rules.states import WORDS, State


class Line(models.Model):
    """What goes to one recipient by one channel."""

    class Category(models.TextChoices):
        SAFETY = "safety", "Safety and statutory"
        SERVICE = "service", "Service"
        OPTIONAL = "optional", "Optional"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="lines")
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    """Its one name for every attempt and every provider; random, so that it tells nothing."""
    recipient_id = models.BigIntegerField()
    """The upper room's number of whom it is for."""
    channel = models.CharField(max_length=6, choices=[(channel.value, channel.value) for channel in Channel])
    address = models.TextField(blank=True)
    """Where it goes; emptied a month after its end. Postal addresses have a line for each line."""
    fingerprint = models.CharField(max_length=32)
    """By which the same address is known again."""
    language = models.CharField(max_length=12)
    category = models.CharField(max_length=8, choices=Category)
    subject = models.TextField(blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    letter = models.JSONField(null=True, blank=True)
    """What the upper room's maker of letters needs; nothing but plain values."""
    reply_to = models.TextField(blank=True)
    unsubscribe_url = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    """Numbers of kept files."""
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField()
    """After this it would be useless."""
    is_canary = models.BooleanField(default=False)
    provider = models.CharField(max_length=10, choices=list(PROVIDER_WORDS.items()), blank=True)
    """Who has it or will get it."""
    state = models.CharField(max_length=10, choices=[(state.value, WORDS[state]) for state in State])
    state_at = models.DateTimeField()
    reason = models.CharField(max_length=80, blank=True)
    """Why it waits, failed or was not sent, as a code."""
    next_at = models.DateTimeField(null=True, blank=True)
    """When something happens next; while a worker has it, the end of its lease."""
    claim = models.UUIDField(null=True, blank=True)
    """Of the worker that took it last: who holds another is late, and may overwrite nothing."""
    claim_count = models.PositiveSmallIntegerField(default=0)
    """Times a worker took it and nothing came of it; one that kills its worker is found by this."""
    attempt_count = models.PositiveSmallIntegerField(default=0)
    refusal_count = models.PositiveSmallIntegerField(default=0)
    """Since the last clear step forward; the back-off counts from it."""
    look_up_count = models.PositiveSmallIntegerField(default=0)
    """Look-ups in a row that did not find it."""
    attempted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    provider_status = models.CharField(max_length=30, blank=True)
    """The provider's last word."""
    awaits_receipt = models.BooleanField(default=False)
    """Accepted, and the provider will say more or can be asked."""
    part_count = models.PositiveSmallIntegerField(default=0)
    cost_pence = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    """Without VAT, as reckoned when it was accepted."""

    privacy: ClassVar = Privacy(
        keep="with its run; the address for a month after its end",
        internal=(
            "run",
            "reference",
            "recipient_id",
            "channel",
            "fingerprint",
            "language",
            "category",
            "not_before",
            "expires_at",
            "is_canary",
            "provider",
            "state",
            "state_at",
            "reason",
            "next_at",
            "claim",
            "claim_count",
            "attempt_count",
            "refusal_count",
            "look_up_count",
            "attempted_at",
            "accepted_at",
            "provider_status",
            "awaits_receipt",
            "part_count",
            "cost_pence",
        ),
        personal=("address", "reply_to"),
        sensitive=("subject", "body", "html", "letter", "attachments"),
        secret=("unsubscribe_url",),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("run", "recipient_id", "channel", "fingerprint"), name="line_once"),
            models.CheckConstraint(
                condition=Q(next_at__isnull=False)
                | Q(state__in=("delivered", "failed", "cancelled", "suppressed"))
                | Q(state="accepted", awaits_receipt=False),
                name="line_has_a_next_time",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("not_before")), name="line_expires_after_its_start"),
        )
        indexes = (
            models.Index(fields=("provider", "state", "next_at", "id"), name="line_due"),
            models.Index(fields=("run", "state"), name="line_of_run"),
        )

    def __str__(self) -> str:
        return f"line {self.pk}"
