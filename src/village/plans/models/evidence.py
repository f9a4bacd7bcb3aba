"""What shows that an update is true: typed, because a rating should rest on more than one kind."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.plans.models.progress import Update


class Evidence(models.Model):
    """One piece of evidence on an update: a number, somebody's words, something seen, or research."""

    class Kind(models.TextChoices):
        NUMBER = "number", "Number"
        VOICE = "voice", "Voice"
        OBSERVATION = "observation", "Observation"
        RESEARCH = "research", "Research"

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField(blank=True)
    """What was counted, said, seen or read."""
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    """Of a number."""
    out_of = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    """Of a share: 14 out of 24."""
    unit = models.CharField(max_length=60, blank=True)
    """Such as "families", "schools" or "%"."""
    as_of = models.DateField(null=True, blank=True)
    """The day on which it was true."""
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=500, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its update",
        internal=(
            "update",
            "kind",
            "value",
            "out_of",
            "unit",
            "as_of",
            "file",
            "link",
            "given_by",
            "made_at",
            "withdrawn_at",
        ),
        personal=("words",),
    )

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(
                condition=~Q(words="") | Q(value__isnull=False) | Q(file__isnull=False) | ~Q(link=""),
                name="evidence_shows_something",
            ),
        )

    def __str__(self) -> str:
        return self.words[:80] or self.get_kind_display()
