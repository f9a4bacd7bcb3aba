"""A meeting of a board or group: agenda, papers, who was there, what was decided and what follows from it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.organisations.models.group import Group
from village.organisations.models.practitioner import Practitioner
from village.plans.models.action import Action, Step
from village.plans.models.plan import Plan
from village.reports.models.report import Report
from village.reviews.models.round import Round


class Meeting(models.Model):
    """One meeting of one group on one day."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The plan that the agenda is made from."""
    round = models.ForeignKey(Round, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    minutes = models.TextField(blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    """The day on which the minutes were agreed as true."""
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the group",
        internal=(
            "group",
            "title",
            "on",
            "starts_at",
            "place",
            "link",
            "plan",
            "round",
            "state",
            "agreed_on",
            "made_at",
            "removed_at",
            "version",
        ),
        personal=("minutes",),
    )

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return self.title or f"{self.group}, {self.on:%d %B %Y}"


class AgendaItem(models.Model):
    """One item of an agenda."""

    class Asks(models.TextChoices):
        DECISION = "decision", "For decision"
        DISCUSSION = "discussion", "For discussion"
        INFORMATION = "information", "For information"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.TextField()
    words = models.TextField(blank=True)
    asks = models.CharField(max_length=20, choices=Asks, default=Asks.DISCUSSION)
    lead_words = models.CharField(max_length=200, blank=True)
    minutes_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    made_from = models.CharField(max_length=60, blank=True)
    """What proposed it, such as "red:12"; empty when a person wrote it. Never proposed twice."""
    action = models.ForeignKey(Action, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    discussion = models.TextField(blank=True)
    """What was said, for the minutes."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its meeting",
        internal=("meeting", "position", "title", "words", "asks", "minutes_planned", "made_from", "action", "version"),
        personal=("lead_words", "discussion"),
    )

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "made_from"), condition=~Q(made_from=""), name="agenda_item_proposed_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """Something to read before a meeting: a file, a link or a report."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="papers")
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=500, blank=True)
    report = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="with its meeting", internal=("meeting", "item", "title", "file", "link", "report", "position")
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether somebody was at a meeting."""

    class State(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    """As it stood on the day; a guest has only this."""
    organisation_words = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=80, blank=True)
    """Chair, member, in attendance, instead of somebody."""
    state = models.CharField(max_length=10, choices=State, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its meeting",
        internal=("meeting", "practitioner", "organisation_words", "role", "state"),
        personal=("name",),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "practitioner"),
                condition=Q(practitioner__isnull=False),
                name="attendance_once_per_meeting",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Decision(models.Model):
    """What a meeting decided."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its meeting",
        internal=("meeting", "item", "number", "words", "made_at", "removed_at", "version"),
    )

    class Meta:
        ordering = ("number", "id")
        constraints = (models.UniqueConstraint(fields=("meeting", "number"), name="decision_number_once"),)

    def __str__(self) -> str:
        return self.words[:80]


class Arising(models.Model):
    """A piece of work that arises from a meeting; it becomes an action or a step of a plan."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="arising")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="arising")
    words = models.TextField()
    owner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    owner_words = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    action = models.ForeignKey(Action, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The action it became, or whose step it became."""
    step = models.ForeignKey(Step, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    """Of work that stays with the meeting; work that became an action or a step is done when that is."""
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its meeting",
        internal=(
            "meeting",
            "decision",
            "words",
            "owner",
            "due_on",
            "action",
            "step",
            "done_on",
            "made_at",
            "removed_at",
            "version",
        ),
        personal=("owner_words",),
    )

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "arising"

    def __str__(self) -> str:
        return self.words[:80]
