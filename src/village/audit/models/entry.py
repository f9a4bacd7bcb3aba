"""One line of the record: who did or saw what, when, and with which values before and after."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy

OPENS_A_LINE = Q(list_size__isnull=True) | Q(list_size__gt=0)
"""What stands alone, and the first of each list that was seen at once."""


class Entry(models.Model):
    """An append-only line. It holds no foreign key, so history neither blocks nor follows a deletion."""

    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    """Stable code of what happened, such as "plans.action-changed"."""
    is_read = models.BooleanField(default=False)
    """True when somebody looked at something that is on record when seen."""
    actor_kind = models.CharField(max_length=20)
    """user, link, job or installation."""
    actor_id = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    help_reason = models.CharField(max_length=300, blank=True)
    """Why installation staff were in, when they acted in help mode."""
    partnership_id = models.BigIntegerField(null=True, db_index=True)
    subject_kind = models.CharField(max_length=60)
    """Such as "plans.action"."""
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300, blank=True)
    within_kind = models.CharField(max_length=60, blank=True)
    """What the subject belongs to, such as "plans.plan", so that a plan's history holds its actions."""
    within_id = models.CharField(max_length=40, blank=True)
    changes = models.JSONField(default=list)
    """List of {"field", "label", "old", "new"}; old and new are plain JSON values."""
    reason = models.CharField(max_length=1000, blank=True)
    undoes_id = models.BigIntegerField(null=True)
    """The entry that this one takes back."""
    request_id = models.CharField(max_length=40, blank=True)
    list_size = models.PositiveIntegerField(null=True)
    """Of what was seen together with others: how many they were, on the first line; 0 on the other lines."""

    privacy: ClassVar = Privacy(
        keep="seven years, then removed by the installation's retention run",
        internal=(
            "at",
            "verb",
            "is_read",
            "actor_kind",
            "actor_id",
            "partnership_id",
            "subject_kind",
            "subject_id",
            "within_kind",
            "within_id",
            "undoes_id",
            "request_id",
            "help_reason",
            "list_size",
        ),
        personal=("actor_name", "on_behalf_of", "subject_label", "reason"),
        sensitive=("changes",),
    )

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "-at"), name="audit_entry_subject"),
            models.Index(fields=("within_kind", "within_id", "-at"), name="audit_entry_within"),
            models.Index(fields=("partnership_id", "-at", "-id"), condition=OPENS_A_LINE, name="audit_entry_opens"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"
