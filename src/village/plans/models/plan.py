"""A plan and the parts of its head."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Plan(models.Model):
    """A strategy, priority action plan, annual delivery plan, school action plan or business plan."""

    class Level(models.TextChoices):
        STRATEGY = "strategy", "Strategy"
        PRIORITY = "priority", "Priority action plan"
        ANNUAL = "annual", "Annual delivery plan"
        SCHOOL = "school", "School action plan"
        BUSINESS = "business", "Business plan"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        LIVE = "live", "Live"
        CLOSED = "closed", "Closed"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Whose plan it is, when it is one organisation's own."""
    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=20, choices=Level, default=Level.PRIORITY)
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    title = models.TextField()
    owner_words = models.TextField(blank=True)
    """Whose plan it is, as the document says."""
    period_words = models.TextField(blank=True)
    """Its time, as the document says."""
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of an annual delivery plan: the calendar year in which its academic year begins."""
    coordinator = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    imported_by = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="as long as the partnership; a removed plan for thirty days",
        open=("title", "level", "period_words", "starts_on", "ends_on", "academic_year", "organisation", "owner_words"),
        internal=("partnership", "parent", "state", "coordinator", "imported_by", "made_at", "removed_at", "version"),
    )

    class Meta:
        ordering = ("title",)
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="plan_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.title


class PlanYear(models.Model):
    """One year column of a plan: "Year 1" stands for an academic year."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="years")
    position = models.PositiveSmallIntegerField()
    label = models.TextField()
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)

    privacy: ClassVar = Privacy(keep="with its plan", open=("label", "academic_year"), internal=("plan", "position"))

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("plan", "position"), name="plan_year_position_once"),)

    def __str__(self) -> str:
        return self.label


class HeadPart(models.Model):
    """One labelled piece of a plan's head: aim, diagnosis, links, an indicator, an evaluation method."""

    class Kind(models.TextChoices):
        STRATEGIC_PRIORITY = "strategic_priority", "Strategic priority"
        AIM = "aim", "Aim"
        DIAGNOSIS = "diagnosis", "Diagnosis and position statement"
        KEY_ISSUES = "key_issues", "Key issues"
        SUCCESS_CRITERIA = "success_criteria", "Success criteria"
        LINKS = "links", "Links to other groups"
        KPIS = "kpis", "Key performance indicators"
        FUNDING = "funding", "Resources"
        EVALUATION = "evaluation", "Evaluation methods"
        TIMETABLE = "timetable", "Delivery timetable"
        OTHER = "other", "Other"
        NOTE = "note", "Note"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="head_parts")
    kind = models.CharField(max_length=20, choices=Kind)
    label = models.TextField(blank=True)
    """As written in the document; empty when the kind's own name serves."""
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan", open=("kind", "label", "text"), internal=("plan", "position", "removed_at", "version")
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class FundingYear(models.Model):
    """Money of a plan for one period, in pence, beside the words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="funding_years")
    source = models.TextField(blank=True)
    period = models.TextField()
    academic_year = models.PositiveSmallIntegerField(null=True, blank=True)
    amount_pence = models.BigIntegerField()
    words = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan",
        open=("source", "period", "academic_year", "amount_pence", "words"),
        internal=("plan", "removed_at", "version"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(amount_pence__gte=0), name="funding_not_negative"),)

    def __str__(self) -> str:
        return f"{self.period}: {self.amount_pence}"


class Section(models.Model):
    """A priority, issue, theme or tier of a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    ref = models.TextField(blank=True)
    title = models.TextField()
    aim = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    """Key issues, success criteria and other words that stand with the section, one a line."""
    position = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan",
        open=("ref", "title", "aim", "notes"),
        internal=("plan", "position", "removed_at", "version"),
    )

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return f"{self.ref} {self.title}".strip()
