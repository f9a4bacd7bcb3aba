"""The versions of each kind of template: which questions are asked, and from when on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.assessments.rules.kinds import KIND_WORDS
from village.assessments.rules.questions import Question, read
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class TemplateVersion(models.Model):
    """One version of one kind. What was published never changes; a copy becomes the next one."""

    class Standing(models.TextChoices):
        DRAFT = "draft", "Being written"
        PUBLISHED = "published", "In use"
        SUPERSEDED = "superseded", "Superseded"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=KIND_WORDS.items())
    number = models.PositiveSmallIntegerField()
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.DRAFT)
    questions = models.JSONField(default=list)
    """Plain values of the dataclass in assessments/rules/questions.py."""
    why = models.CharField(max_length=300, blank=True)
    """What is new, in a sentence."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=(
            "partnership",
            "kind",
            "number",
            "standing",
            "questions",
            "why",
            "made_by",
            "made_at",
            "published_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("kind", "-number")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "kind", "number"), name="assessment_template_number_once"),
            models.UniqueConstraint(
                fields=("partnership", "kind"), condition=Q(standing="published"), name="one_template_in_use_by_kind"
            ),
            models.UniqueConstraint(
                fields=("partnership", "kind"), condition=Q(standing="draft"), name="one_template_draft_by_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.number}"

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions in their order."""
        return read(self.questions)
