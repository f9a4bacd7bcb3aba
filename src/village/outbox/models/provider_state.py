"""How each provider stands, and the one brake that stops all sending of the installation."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy


class ProviderState(models.Model):
    """What all workers must know of one provider."""

    code = models.CharField(max_length=10, unique=True)
    recent = models.CharField(max_length=20, blank=True)
    """A mark for each of the last calls: see the rule of the breaker."""
    breaker_opened_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    held_why = models.CharField(max_length=40, blank=True)
    slow_count = models.PositiveSmallIntegerField(default=0)
    """Refusals for speed in a row."""
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.CharField(max_length=80, blank=True)
    stopped_languages = models.JSONField(default=list, blank=True)
    """Languages whose words this provider was seen to change."""
    free_at = models.DateTimeField(null=True, blank=True)
    """When the next batch may begin, so that all workers together keep to the speed."""
    batch_count = models.PositiveBigIntegerField(default=0)
    """Batches handed to it. A copy of this number stands outside the database: a restored one is behind it."""
    polled_at = models.DateTimeField(null=True, blank=True)
    """When it was last asked for messages from people."""

    privacy: ClassVar = Privacy(
        keep="as long as the installation",
        internal=(
            "code",
            "recent",
            "breaker_opened_at",
            "held_until",
            "held_why",
            "slow_count",
            "stopped_at",
            "stopped_why",
            "stopped_languages",
            "free_at",
            "batch_count",
            "polled_at",
        ),
    )

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Brake(models.Model):
    """Stops all sending of the installation. There is one row."""

    class Why(models.TextChoices):
        PERSON = "person", "Somebody stopped it"
        RESTORED = "restored", "This database is a restored copy"
        CLOCK = "clock", "The clock jumped"

    number = models.PositiveSmallIntegerField(unique=True, default=1)
    is_on = models.BooleanField(default=False)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    swept_at = models.DateTimeField(null=True, blank=True)
    """When the last look for lost lines was made."""
    mark = models.CharField(max_length=36, blank=True)
    """This database's own name, also kept in the data folder."""

    privacy: ClassVar = Privacy(
        keep="as long as the installation",
        internal=("number", "is_on", "why", "since", "by", "swept_at", "mark"),
    )

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(number=1), name="one_brake"),)

    def __str__(self) -> str:
        return "on" if self.is_on else "off"
