"""What a closed round said, frozen; the reports made from it; and the files that were handed out."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.organisations.models.group import Group
from village.organisations.models.partnership import Partnership
from village.plans.models.plan import Plan
from village.reviews.models.round import Round


class Snapshot(models.Model):
    """Everything that reports of one closed round are made from. Never changed; a reopened round makes another."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="snapshots")
    content = models.JSONField()
    """What rules/content.py writes and reads: the plan, its actions, answers, ratings, money and moves."""
    form = models.PositiveSmallIntegerField()
    """Which form of content it is, so that old snapshots stay readable."""
    sha256 = models.CharField(max_length=64)
    """Of the content as canonical JSON."""
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its plan",
        internal=("round", "form", "sha256", "made_at", "replaced_at"),
        personal=("content",),
    )

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("round",), condition=Q(replaced_at__isnull=True), name="one_snapshot_counts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.round}, frozen {self.made_at:%d %B %Y}"


class Report(models.Model):
    """One report to somebody: which plan, round, sections and layout, and the coordinator's own sentences."""

    class Layout(models.TextChoices):
        VILLAGE = "village", "Village's layout"
        EXCEPTION = "exception", "One page: what needs you"
        OWN_DOCUMENT = "own_document", "The document you uploaded, filled"
        OWN_TEMPLATE = "own_template", "A template of yours"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reports")
    round = models.ForeignKey(Round, on_delete=models.RESTRICT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.RESTRICT, null=True, blank=True, related_name="reports")
    """Of a frozen report: what it was made from. Empty before, while the round's own snapshot counts."""
    since = models.ForeignKey(Round, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    """The closed round that changes are shown against."""
    since_snapshot = models.ForeignKey(Snapshot, on_delete=models.RESTRICT, null=True, blank=True, related_name="+")
    """Of a frozen report: what that round said then."""
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The board it goes to."""
    meets_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200)
    layout = models.CharField(max_length=20, choices=Layout, default=Layout.VILLAGE)
    template = models.ForeignKey("Template", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    own_copy = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """A newer copy of the plan's own Word document, filled in the place of the one that it was brought in from."""
    parts = models.JSONField(default=list)
    """Codes of the parts it shows, in order; empty for all."""
    section_ids = models.JSONField(default=list)
    """Sections of the plan that it covers; empty for all."""
    opening = models.TextField(blank=True)
    """The coordinator's own first sentence; empty for the one that Village writes."""
    proud_of = models.TextField(blank=True)
    honest_note = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    cover = models.JSONField(default=dict)
    """Of a frozen report: the words round the numbers, with the board's name as it was then."""
    frozen_at = models.DateTimeField(null=True, blank=True)
    """From then on its words stand; the same files are handed out again."""
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="as long as the partnership",
        internal=(
            "partnership",
            "plan",
            "round",
            "snapshot",
            "since",
            "since_snapshot",
            "group",
            "meets_on",
            "title",
            "layout",
            "template",
            "own_copy",
            "parts",
            "section_ids",
            "opening",
            "proud_of",
            "honest_note",
            "made_by",
            "made_at",
            "cover",
            "frozen_at",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.title


class AskOfBoard(models.Model):
    """One decision that a report asks of the board, and what follows if none is taken."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="asks")
    position = models.PositiveSmallIntegerField()
    refs = models.CharField(max_length=200, blank=True)
    """References of the actions it is about."""
    words = models.TextField()
    if_not = models.TextField(blank=True)

    privacy: ClassVar = Privacy(keep="with its report", internal=("report", "position", "refs", "words", "if_not"))

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.words[:80]


class ReportFile(models.Model):
    """A file as it was handed out of a frozen report; asked for again, the very same bytes come."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=20)
    """docx, pdf, xlsx or html."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep="with its report", internal=("report", "format", "file", "made_at"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("report", "format"), name="report_file_once_per_format"),)

    def __str__(self) -> str:
        return f"{self.report} as {self.format}"


class Template(models.Model):
    """A Word template of the partnership's own, with placeholders."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    placeholders = models.JSONField(default=list)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="as long as a report is made with it",
        internal=("partnership", "name", "file", "placeholders", "made_by", "made_at", "removed_at"),
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name
