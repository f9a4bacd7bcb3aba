"""What somebody says is wrong with a listing."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service


class Report(models.Model):
    """One report from the public page, without an account; nothing of it is published."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Put right"
        DECLINED = "declined", "Nothing changed"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="wrong_reports")
    what = models.JSONField(default=list)
    """Codes of listings/rules/wrong.py."""
    words = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    """Where the answer goes, if they want one."""
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    assigned_to = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="two years after it was answered; the reporter's address for three months after",
        internal=(
            "service",
            "what",
            "made_at",
            "state",
            "assigned_to",
            "answer",
            "answered_by",
            "answered_at",
            "version",
        ),
        personal=("words", "email"),
    )

    class Meta:
        ordering = ("made_at", "id")
        indexes = (models.Index(fields=("state", "made_at"), name="listing_report_waits"),)

    def __str__(self) -> str:
        return f"Report {self.pk}"
