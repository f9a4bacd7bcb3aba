"""A partnership's own levels of need, in order, and what is often seen at each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.windscreen.rules.indicators import LONGEST_DOMAIN, LONGEST_WORDS
from village.windscreen.rules.levels import LONGEST_LABEL, LONGEST_SENTENCE, SHADE_WORDS, TIER_WORDS


class NeedLevel(models.Model):
    """One level of the windscreen. It is retired and never deleted, since decisions stand on it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=32)
    """Stays when the words change."""
    label = models.CharField("name", max_length=LONGEST_LABEL)
    sentence = models.CharField("who is at it", max_length=LONGEST_SENTENCE)
    tier = models.CharField("help that belongs to it", max_length=12, choices=list(TIER_WORDS.items()))
    """The `Tier` of support/contributions.py in which help stands that belongs here."""
    shade = models.CharField(max_length=8, choices=list(SHADE_WORDS.items()))
    """Name of a token in design's tokens.css."""
    order = models.PositiveSmallIntegerField()
    """The least help first."""
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=("partnership", "code", "label", "sentence", "tier", "shade", "order", "retired_on", "version"),
    )

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("partnership", "code"), name="need_level_code_once"),
            models.UniqueConstraint(
                fields=("partnership", "label"), condition=Q(retired_on__isnull=True), name="need_level_label_once"
            ),
        )

    def __str__(self) -> str:
        return self.label


class LevelIndicator(models.Model):
    """One thing that is often seen at a level; it suggests no level, and decisions keep its words as they were."""

    level = models.ForeignKey(NeedLevel, on_delete=models.CASCADE, related_name="indicators")
    domain = models.CharField(max_length=LONGEST_DOMAIN)
    words = models.CharField(max_length=LONGEST_WORDS)
    order = models.PositiveSmallIntegerField()
    retired_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the partnership", internal=("level", "domain", "words", "order", "retired_on")
    )

    class Meta:
        ordering = ("order", "id")
        constraints = (models.UniqueConstraint(fields=("level", "domain", "words"), name="level_indicator_once"),)

    def __str__(self) -> str:
        return f"{self.domain}: {self.words}"
