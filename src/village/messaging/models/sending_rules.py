"""When a school sends nothing, how much at most, and from how many on a second person looks."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class SendingRules(models.Model):
    """The rules of one school, or of the partnership for messages to all of its families."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    quiet_from = models.TimeField(default=time(20, 0))
    quiet_until = models.TimeField(default=time(7, 30))
    quiet_sundays = models.BooleanField(default=True)
    second_person_over = models.PositiveIntegerField(default=50)
    """More families than that need a second person."""
    cancel_minutes = models.PositiveSmallIntegerField(default=2)
    canary_count = models.PositiveSmallIntegerField(default=5)
    texts_an_hour = models.PositiveSmallIntegerField(default=5)
    """To one number, safety apart."""
    budget_pence = models.PositiveIntegerField(default=5_000)
    """What may be spent in a day."""
    paper_pence = models.PositiveSmallIntegerField(default=6)
    """What a printed sheet costs."""
    stamp_pence = models.PositiveSmallIntegerField(default=87)
    """What posting a letter oneself costs."""
    reply_number = models.CharField(max_length=40, blank=True)
    """The number that texts are answered to, as it is written in messages."""
    contact_name = models.CharField(max_length=80, blank=True)
    contact_job = models.CharField(max_length=80, blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    """The person whom letters name unless the sender names another."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the school",
        internal=(
            "partnership",
            "school",
            "quiet_from",
            "quiet_until",
            "quiet_sundays",
            "second_person_over",
            "cancel_minutes",
            "canary_count",
            "texts_an_hour",
            "budget_pence",
            "paper_pence",
            "stamp_pence",
            "reply_number",
            "contact_name",
            "contact_job",
            "contact_phone",
            "version",
        ),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "school"), condition=Q(school__isnull=False), name="sending_rules_once_a_school"
            ),
            models.UniqueConstraint(
                fields=("partnership",), condition=Q(school__isnull=True), name="sending_rules_once_a_partnership"
            ),
        )

    def __str__(self) -> str:
        return f"Sending rules {self.pk}"
