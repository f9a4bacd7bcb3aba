"""The town's fixed words and what they are called in each language."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.wording.rules.languages import LANGUAGES


class Term(models.Model):
    """One English term of a partnership's glossary."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    english = models.CharField(max_length=80)
    meaning = models.CharField(max_length=300, blank=True)
    is_kept = models.BooleanField(default=False)
    """Stays in English in every language, such as the name of a service on a door."""

    privacy: ClassVar = Privacy(keep="with the partnership", internal=("partnership", "english", "meaning", "is_kept"))

    class Meta:
        ordering = ("english",)
        constraints = (models.UniqueConstraint(fields=("partnership", "english"), name="glossary_term_once"),)

    def __str__(self) -> str:
        return self.english


class TermWords(models.Model):
    """What a term is called in one language."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="by_language")
    language = models.CharField(max_length=8, choices=[(one.code, one.english_name) for one in LANGUAGES])
    words = models.CharField(max_length=120)

    privacy: ClassVar = Privacy(keep="with its term", internal=("term", "language", "words"))

    class Meta:
        ordering = ("term", "language")
        constraints = (models.UniqueConstraint(fields=("term", "language"), name="glossary_words_once"),)

    def __str__(self) -> str:
        return self.words
