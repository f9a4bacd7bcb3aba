"""One reading of a source: what it brought, what it lacked, and what was refused, each with its reason."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.provider import Source
from village.directory.models.service import Service


class Reading(models.Model):
    """One reading, from waiting to its end."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READING = "reading", "Being read"
        READ = "read", "Read"
        FAILED = "failed", "Could not be read"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="readings")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    """Nobody: by the schedule."""
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    """When the job last said that it is alive."""
    ended_at = models.DateTimeField(null=True, blank=True)
    edition = models.CharField(max_length=8, blank=True)
    is_whole = models.BooleanField(default=False)
    """Whether every page was seen, without which nothing counts as gone."""
    only_changes = models.BooleanField(default=False)
    """Whether the feed was asked only for what changed."""
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    same_count = models.PositiveIntegerField(default=0)
    gone_count = models.PositiveIntegerField(default=0)
    hidden_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)
    alike_count = models.PositiveIntegerField(default=0)
    remarks = models.JSONField(default=list)
    problem = models.CharField(max_length=500, blank=True)

    privacy: ClassVar = Privacy(
        keep="a year",
        internal=(
            "source",
            "state",
            "asked_by",
            "asked_at",
            "heard_at",
            "ended_at",
            "edition",
            "is_whole",
            "only_changes",
            "done_count",
            "total_count",
            "new_count",
            "changed_count",
            "same_count",
            "gone_count",
            "hidden_count",
            "refused_count",
            "alike_count",
            "remarks",
            "problem",
        ),
    )

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("source",), condition=models.Q(state__in=("waiting", "reading")), name="one_reading_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Reading {self.pk}"


class ReadingLine(models.Model):
    """What a reading has to say of one record or page."""

    class What(models.TextChoices):
        NEW = "new", "New"
        CHANGED = "changed", "Changed"
        GONE = "gone", "Gone"
        HIDDEN = "hidden", "Hidden"
        BACK = "back", "Back again"
        REFUSED = "refused", "Refused"

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="lines")
    what = models.CharField(max_length=8, choices=What)
    service = models.ForeignKey(Service, on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=250, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the reading", internal=("reading", "what", "service", "key", "name", "reason")
    )

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("reading", "what"), name="reading_line_what"),)

    def __str__(self) -> str:
        return f"{self.what} in reading {self.reading_id}"
