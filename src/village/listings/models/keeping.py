"""How a partnership keeps its listings true, which providers it trusts, and where its Local Offer says what it must."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.provider import Provider
from village.listings.rules.reminders import Clock
from village.organisations.models.partnership import Partnership


class KeepingRules(models.Model):
    """When providers are reminded, and when a listing that nobody checks is taken off."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="+")
    stale_months = models.PositiveSmallIntegerField("Months until the first reminder", default=6)
    hide_months = models.PositiveSmallIntegerField("Months until it is taken off", default=12)
    hides = models.BooleanField("Take off what nobody checks", default=True)
    admins_email = models.EmailField("E-mail of those who keep the directory", blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=("partnership", "stale_months", "hide_months", "hides", "admins_email", "version"),
    )

    class Meta:
        ordering = ("partnership",)

    def __str__(self) -> str:
        return f"Rules of partnership {self.partnership_id}"

    @property
    def clock(self) -> Clock:
        """Return the rules as the pure part takes them."""
        return Clock(stale_months=self.stale_months, hide_months=self.hide_months, hides=self.hides)


class Trust(models.Model):
    """That what a provider writes is published at once."""

    provider = models.OneToOneField(Provider, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=300)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with the provider", internal=("provider", "why", "given_by", "given_at"))

    class Meta:
        ordering = ("provider",)

    def __str__(self) -> str:
        return f"Trust in provider {self.provider_id}"


class OfferItem(models.Model):
    """Where the Local Offer says one of the things that the law asks of it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=24)
    """Of listings/rules/local_offer.py."""
    url = models.URLField("Where it says so", max_length=500, blank=True)
    note = models.CharField("Note", max_length=300, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership", open=("code", "url"), internal=("partnership", "note", "checked_on", "version")
    )

    class Meta:
        ordering = ("partnership", "code")
        constraints = (models.UniqueConstraint(fields=("partnership", "code"), name="offer_item_once"),)

    def __str__(self) -> str:
        return f"Local Offer item {self.code}"
