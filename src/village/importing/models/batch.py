"""One bringing-in of one file: read, checked, corrected, accepted, perhaps undone."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class ImportBatch(models.Model):
    """The draft between a file and the live tables. Nothing is live until it is accepted."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        READ = "read", "Ready to check"
        FAILED = "failed", "Could not be read"
        ACCEPTED = "accepted", "Accepted"
        UNDONE = "undone", "Undone"
        DISCARDED = "discarded", "Thrown away"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    """Short stable code of the import, such as "plan" or "plan-table"."""
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """The school whose data it is; empty for what belongs to the whole partnership."""
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    target_id = models.CharField(max_length=40, blank=True)
    """Id of the thing that the import goes into or made, in the words of the room that owns the kind."""
    proposal = models.JSONField(default=dict)
    """What was read from the file; the room that owns the kind knows the shape."""
    decisions = models.JSONField(default=dict)
    """What a person corrected and answered."""
    outcome = models.JSONField(default=dict)
    """What acceptance wrote: ids made and values before, enough to undo."""
    problem = models.CharField(max_length=500, blank=True)
    """The sentence for the person, when it failed."""
    progress_percent = models.PositiveSmallIntegerField(default=0)
    progress_note = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    heard_at = models.DateTimeField()
    """When the reader last said that it is alive; a sweep restarts what has been silent."""
    attempt_count = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="thirty days as a draft; the file and the decisions of an accepted one stay with what it made",
        internal=(
            "partnership",
            "school",
            "kind",
            "state",
            "file",
            "target_id",
            "problem",
            "progress_percent",
            "progress_note",
            "made_by",
            "made_at",
            "heard_at",
            "attempt_count",
            "accepted_at",
            "accepted_by",
            "undone_at",
            "version",
        ),
        personal=("proposal", "decisions", "outcome"),
    )

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | models.Q(accepted_at__isnull=False),
                name="import_accepted_by_needs_accepted_at",
            ),
        )

    def __str__(self) -> str:
        return f"Import {self.pk} ({self.kind}, {self.state})"
