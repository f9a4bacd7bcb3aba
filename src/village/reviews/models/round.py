"""A review round of one plan, and the rhythm in which a plan is reviewed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.plans.models.plan import Plan, Section


class Rhythm(models.Model):
    """How often a plan is reviewed, and how the days of a round lie around the end of its term."""

    class Kind(models.TextChoices):
        TERMLY = "termly", "Every term"
        HALF_TERMLY = "half_termly", "Every half-term"
        OWN = "own", "On days of our own"

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="rhythm")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TERMLY)
    opens_days_before = models.PositiveSmallIntegerField(default=25)
    """Days from opening to the last school day of the term or half-term, on which the round closes."""
    remind_days_before = models.PositiveSmallIntegerField(default=16)
    last_call_days_before = models.PositiveSmallIntegerField(default=2)
    section_days_before = models.PositiveSmallIntegerField(default=5)
    """Action leads are due this many days before the close, so that section leads can read before they sum up."""
    locks_days_after = models.PositiveSmallIntegerField(default=21)
    """A closed round can be opened again until then."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan",
        internal=(
            "plan",
            "kind",
            "opens_days_before",
            "remind_days_before",
            "last_call_days_before",
            "section_days_before",
            "locks_days_after",
            "version",
        ),
    )

    def __str__(self) -> str:
        return self.get_kind_display()


class Round(models.Model):
    """The window in which the leads of one plan give their answers."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        LOCKED = "locked", "Locked"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(max_length=120)
    """Such as "Spring term 2026"."""
    academic_year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=10)
    """autumn, spring or summer: the term whose ratings these are."""
    half = models.PositiveSmallIntegerField(null=True, blank=True)
    """1 or 2 for a half-termly round."""
    opens_on = models.DateField()
    remind_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    """The day by which action leads answer."""
    last_call_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField()
    locks_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    note = models.TextField(blank=True)
    """A sentence from the coordinator that stands in every letter of the round."""
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)
    """When the reminder of its day went out; those that the coordinator sends by hand do not count here."""
    last_called_at = models.DateTimeField(null=True, blank=True)
    sections_asked_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan",
        open=("title", "academic_year", "term", "half"),
        internal=(
            "plan",
            "opens_on",
            "remind_on",
            "due_on",
            "last_call_on",
            "closes_on",
            "locks_on",
            "state",
            "note",
            "opened_at",
            "opened_by",
            "reminded_at",
            "last_called_at",
            "sections_asked_at",
            "closed_at",
            "closed_by",
            "made_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("closes_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on"))
                & Q(closes_on__gte=F("due_on"))
                & Q(locks_on__gte=F("closes_on")),
                name="round_days_in_order",
            ),
            models.UniqueConstraint(fields=("plan",), condition=Q(state="open"), name="one_open_round_per_plan"),
            models.CheckConstraint(condition=Q(term__in=("autumn", "spring", "summer")), name="round_term_known"),
        )

    def __str__(self) -> str:
        return self.title


class SectionWord(models.Model):
    """What a section's lead says of the section in one round, after reading its actions' answers."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="section_words")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_by_words = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    is_latest = models.BooleanField(default=True)

    privacy: ClassVar = Privacy(
        keep="with its round",
        internal=("round", "section", "text", "said_by", "said_at", "is_latest"),
        personal=("said_by_words",),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:80]
