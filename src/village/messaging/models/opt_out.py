"""What an adult does not want: a kind of message, or a way; dated, with how it was said, and taken back at any time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.messaging.rules.categories import WORDS as CATEGORY_WORDS
from village.messaging.rules.channels import WORDS as CHANNEL_WORDS
from village.people.models.adult import Adult


class OptOut(models.Model):
    """One wish of one adult not to get something."""

    class How(models.TextChoices):
        LINK = "link", "By the link in a message"
        STOP = "stop", "By answering STOP"
        ACCOUNT = "account", "On their own pages"
        STAFF = "staff", "Told to the school"
        COMPLAINT = "complaint", "By complaining to the mail provider"

    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="opt_outs")
    category = models.CharField(max_length=10, choices=list(CATEGORY_WORDS.items()), blank=True)
    """Of rules/categories.py; empty: of every category that one can opt out of."""
    channel = models.CharField(max_length=10, choices=list(CHANNEL_WORDS.items()), blank=True)
    """Of rules/channels.py; empty: whatever the way."""
    how = models.CharField(max_length=10, choices=How)
    wording = models.CharField(max_length=300, blank=True)
    """What was said or pressed, in its own words."""
    since_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the adult",
        internal=("adult", "recorded_by"),
        personal=("category", "channel", "how", "wording", "since_at", "withdrawn_at"),
    )

    class Meta:
        ordering = ("-since_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("adult", "category", "channel"),
                condition=Q(withdrawn_at__isnull=True),
                name="opt_out_once_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"Opt-out {self.pk} of adult {self.adult_id}"
