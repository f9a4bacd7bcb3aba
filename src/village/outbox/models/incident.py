"""Something that a person should look at: a changed body, a refused key, a clock that jumped."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.outbox.models.run import Run


class Incident(models.Model):
    """One trouble, counted while it lasts: the same trouble again adds to the open one."""

    class Kind(models.TextChoices):
        ECHO_DIFFERS = "echo_differs", "The provider says that it sends other words"
        FOUND_TWICE = "found_twice", "A provider has a line twice"
        CLOCK = "clock", "The clock of this machine is wrong"
        KEY_REFUSED = "key_refused", "A provider refuses us"
        DAILY_LIMIT = "daily_limit", "The day's limit with a provider is used up"
        BREAKER = "breaker", "A provider is out of order"
        CANARY = "canary", "The first lines of a sending failed"
        RESTORED = "restored", "This is a restored copy"
        ODD_RECEIPTS = "odd_receipts", "Receipts came that belong to nothing"
        REQUEST_REFUSED = "request_refused", "A provider does not understand what we ask"
        NOT_MADE = "not_made", "A letter could not be made"
        NOBODY_KNOWS = "nobody_knows", "Nobody can say whether a line was sent"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Whose; empty for the whole installation."""
    run = models.ForeignKey(Run, on_delete=models.CASCADE, null=True, blank=True, related_name="incidents")
    kind = models.CharField(max_length=20, choices=Kind)
    provider = models.CharField(max_length=10, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    """Codes, numbers of lines, statuses; nothing personal."""
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="two years",
        internal=(
            "partnership",
            "run",
            "kind",
            "provider",
            "detail",
            "count",
            "first_at",
            "last_at",
            "closed_at",
            "closed_by",
        ),
    )

    class Meta:
        ordering = ("-last_at", "-id")
        indexes = (
            models.Index(fields=("kind", "provider"), condition=Q(closed_at__isnull=True), name="incident_open"),
        )

    def __str__(self) -> str:
        return self.kind
