"""What is looked up when somebody searches: a row for each service that may be found, kept in step with it."""

import uuid
from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.directory.models.service import Service
from village.organisations.models.partnership import Partnership


class Indexed(models.Model):
    """One service in words without endings and in facts. A service that nobody may find has no row.

    A full-text index stands over the three columns of words: FTS5 on SQLite, `words` (tsvector) on PostgreSQL, both
    kept by the database itself (migration 0002).
    """

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    is_public = models.BooleanField()
    """False: found by staff only."""
    name_stems = models.TextField(blank=True)
    term_stems = models.TextField(blank=True)
    """Of the provider, its terms, needs, languages and places."""
    about_stems = models.TextField(blank=True)
    spellings = models.TextField(blank=True)
    """The words as they are spelled, each once, for mistyped searches."""
    facts = models.JSONField(default=dict)
    """What filters and the order ask for; see rules/facts.py."""

    privacy: ClassVar = Privacy(
        keep="with the service",
        internal=(
            "service",
            "partnership",
            "is_public",
            "name_stems",
            "term_stems",
            "about_stems",
            "spellings",
            "facts",
        ),
    )

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("partnership", "is_public"), name="indexed_whose"),)

    def __str__(self) -> str:
        return f"Index of service {self.service_id}"


class IndexMark(models.Model):
    """The state of one partnership's index: whoever remembers another mark must read the index anew."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="+")
    mark = models.UUIDField(default=uuid.uuid4)

    privacy: ClassVar = Privacy(keep="with the partnership", internal=("partnership", "mark"))

    def __str__(self) -> str:
        return f"Mark of partnership {self.partnership_id}"
