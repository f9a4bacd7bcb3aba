"""The two links of an ask: the service's, opened with a code, and the family's own; and the letters about it."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.self_referrals.models.ask import Ask


class AskLink(models.Model):
    """One link; the table alone opens nothing, since the address is made with the installation's key."""

    class Side(models.TextChoices):
        SERVICE = "service", "The service"
        FAMILY = "family", "The family"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="links")
    side = models.CharField(max_length=8, choices=Side)
    address = models.CharField(max_length=254, blank=True)
    """Where it was sent by e-mail or text; empty: it was only shown."""
    nonce = models.CharField(max_length=16, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the ask",
        internal=("ask", "side", "made_at", "expires_at", "code_until", "code_sent_at", "wrong_tries", "opened_at"),
        personal=("address",),
        secret=("nonce", "code_hash"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("ask", "side"), name="one_link_of_an_ask_on_a_side"),)

    def __str__(self) -> str:
        return f"Link {self.pk}"


class AskLetter(models.Model):
    """One e-mail or text about an ask: the outbox sends it once, and none says what it is about."""

    link = models.ForeignKey(AskLink, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the ask", internal=("link", "kind", "made_at"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"
