"""Who reads a language well enough to check words in it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.wording.rules.languages import LANGUAGES, Language, language_of


class FluentReader(models.Model):
    """One person who reads one language fluently, as a head or the coordinator has recorded."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=8, choices=[(one.code, one.english_name) for one in LANGUAGES])
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the user", internal=("partnership", "recorded_by", "recorded_at", "ended_at"),
        personal=("user", "language"),
    )  # fmt: skip

    class Meta:
        ordering = ("language", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "user", "language"),
                condition=Q(ended_at__isnull=True),
                name="fluent_reader_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.tongue.english_name}"

    @property
    def tongue(self) -> Language:
        """The language itself."""
        return language_of(self.language)
