"""Words that mean the same to those who search."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership


class Synonym(models.Model):
    """A set of words: who looks for one of them also finds the others."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()
    """Words or short phrases with commas between; the first gives the set its name."""
    removed_at = models.DateTimeField(null=True, blank=True)
    """Taken out; it can be put back for a month."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership, a month once it was taken out",
        internal=("partnership", "words", "removed_at", "version"),
    )

    class Meta:
        ordering = ("words", "id")

    def __str__(self) -> str:
        return self.words[:60]
