"""An action: one record with an identity of its own, whatever plans it stands in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.plans.models.plan import Plan, Section


class Action(models.Model):
    """What somebody has agreed to do."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"
        COMPLETE = "complete", "Complete"
        ON_HOLD = "on_hold", "On hold"
        SUPERSEDED = "superseded", "Superseded"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    text_as_written = models.TextField(blank=True)
    """The document's own words, never edited."""
    objective = models.TextField(blank=True)
    lead_words = models.TextField(blank=True)
    """Leads as first written."""
    time_words = models.TextField(blank=True)
    """Timescale as written; the schedule rows say what it means."""
    resources = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    """Measures of success, one a line."""
    notes = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=Status, blank=True)
    """The present rating; empty when nobody has said."""
    status_words = models.TextField(blank=True)
    """Status as written in the document."""
    needs_check = models.BooleanField(default=False)
    """True while a doubt from its import is open."""
    doubt_words = models.TextField(blank=True)
    """What the reader was not sure of when it came in, one question a line, each with what it took for granted."""
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plans; a removed action for thirty days",
        open=("text", "objective", "resources", "measure", "status", "time_words"),
        internal=("partnership", "notes", "status_words", "needs_check", "made_at", "removed_at", "version"),
        personal=("text_as_written", "lead_words", "doubt_words"),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:80]


class Placement(models.Model):
    """An action's home in one plan: its section, reference and place. One action may have several homes."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="placements")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="placements")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="placements")
    ref = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    is_first_home = models.BooleanField(default=True)
    """True in the plan where the action was made."""

    privacy: ClassVar = Privacy(
        keep="with its plan", open=("ref",), internal=("action", "plan", "section", "position", "is_first_home")
    )

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=("action", "plan"), name="placement_once_per_plan"),)

    def __str__(self) -> str:
        return f"{self.ref} in {self.plan}"


class Step(models.Model):
    """One piece of an action, with its own lead and date where it has them."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField()
    position = models.PositiveSmallIntegerField()
    lead_words = models.TextField(blank=True)
    time_words = models.TextField(blank=True)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its action",
        open=("text", "time_words", "due_on", "done_on"),
        internal=("action", "position", "practitioner", "version"),
        personal=("lead_words",),
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.text[:80]


class Lead(models.Model):
    """Who answers for an action: a person, an organisation, a role, or free words that nobody has matched yet."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        ROLE = "role", "Role"
        WORDS = "words", "As written"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="leads")
    kind = models.CharField(max_length=20, choices=Kind)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True)
    """The name of the role, or the words as written."""
    position = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = Privacy(
        keep="with its action",
        internal=("action", "kind", "practitioner", "organisation", "position"),
        personal=("words",),
    )

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(practitioner__isnull=False) | Q(organisation__isnull=False) | ~Q(words=""),
                name="lead_is_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.words or str(self.practitioner or self.organisation)
