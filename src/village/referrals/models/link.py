"""The link by which somebody without an account opens one referral, each try of it, and the letters about it."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.referrals.models.referral import Referral


class AgencyLink(models.Model):
    """One link to one referral; a new one closes the one before."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    email = models.EmailField()
    """Where it was sent, and the only place where its codes go."""
    nonce = models.CharField(max_length=16, unique=True)
    """Random; the link is made from it and the installation's key, so the table alone opens nothing."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    """Of the code that was sent last and not used yet."""
    code_until = models.DateTimeField(null=True, blank=True)
    word_hash = models.CharField(max_length=64, blank=True)
    """Of a word that was agreed by phone, for who cannot get e-mail at that address."""
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    """Since the last right one; too many close the link."""

    privacy: ClassVar = Privacy(
        keep="with the referral",
        internal=("referral", "email", "made_by", "made_at", "expires_at", "revoked_at", "code_until", "wrong_tries"),
        secret=("nonce", "code_hash", "word_hash"),
    )

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"Link {self.pk}"


class Opening(models.Model):
    """One try of a link, right or wrong."""

    class What(models.TextChoices):
        CODE_SENT = "code_sent", "Asked for a code"
        OPENED = "opened", "Opened"
        WRONG = "wrong", "Wrong code"

    link = models.ForeignKey(AgencyLink, on_delete=models.CASCADE, related_name="openings")
    what = models.CharField(max_length=10, choices=What)
    name = models.CharField(max_length=120, blank=True)
    """As they called themselves."""
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the referral", internal=("link", "what", "at"), personal=("name",))

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.what} of link {self.link_id}"


class LinkLetter(models.Model):
    """One e-mail to the destination: the outbox sends it, each once, and none holds anything about a child."""

    class Kind(models.TextChoices):
        LINK = "link", "The link"
        CODE = "code", "A code"
        BEFORE = "before", "An answer is due soon"
        AFTER = "after", "An answer is late"
        TOLD = "told", "The school answered"

    link = models.ForeignKey(AgencyLink, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind)
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the referral", internal=("link", "kind", "made_at"))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Letter {self.pk}"
