"""An issue in a few sentences of another language, and who checked them."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.newsletters.models.issue import Issue
from village.wording.rules.languages import LANGUAGES

LANGUAGE_CHOICES = [(one.code, one.english_name) for one in LANGUAGES]


class Summary(models.Model):
    """Two to five sentences that a person wrote."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="summaries")
    language = models.CharField(max_length=12, choices=LANGUAGE_CHOICES)
    words = models.TextField()
    mark = models.CharField(max_length=32)
    """Fingerprint of the pieces that were summed up: newsletters/rules/summaries.py."""
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    """When a second person who reads the language well said that the words are right."""

    privacy: ClassVar = Privacy(
        keep="with its issue",
        open=("language", "words"),
        internal=("issue", "mark", "written_by", "written_at", "reviewed_by", "reviewed_at"),
    )

    class Meta:
        ordering = ("language",)
        constraints = (models.UniqueConstraint(fields=("issue", "language"), name="summary_once_a_language"),)

    def __str__(self) -> str:
        return f"{self.language} of issue {self.issue_id}"
