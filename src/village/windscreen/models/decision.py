"""Decisions on the level of need of a child: added, or withdrawn with a reason, and never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.plain_values import from_plain
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil
from village.windscreen.models.level import NeedLevel
from village.windscreen.rules.indicators import Indicator
from village.windscreen.rules.levels import LONGEST_LABEL, LONGEST_SENTENCE
from village.windscreen.rules.moving import WAY_WORDS, Way

LONGEST_TOLD = 200
LONGEST_WHY = 300


class LevelDecision(models.Model):
    """One dated decision by a person, with reasons, at one school (decision 0027)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    from_level = models.ForeignKey(NeedLevel, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_level = models.ForeignKey(NeedLevel, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=[(way.value, words) for way, words in WAY_WORDS.items()])
    from_label = models.CharField(max_length=LONGEST_LABEL, blank=True)
    to_label = models.CharField(max_length=LONGEST_LABEL)
    """As it was called when it was decided; so is its sentence."""
    to_sentence = models.CharField(max_length=LONGEST_SENTENCE)
    reasons = models.TextField()
    indicators = models.JSONField(default=list, blank=True)
    """Those that the person chose, in their words of the day: plain values of rules/indicators.py."""
    told = models.CharField("who was told", max_length=LONGEST_TOLD, blank=True)
    decided_on = models.DateField()
    next_look_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_by_name = models.CharField(max_length=120)
    """Stays when the login goes."""
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_by_name = models.CharField(max_length=120, blank=True)
    withdrawn_why = models.CharField(max_length=LONGEST_WHY, blank=True)

    privacy: ClassVar = Privacy(
        keep="seven years; the one that stands as long as the child’s record",
        internal=(
            "partnership",
            "school",
            "pupil",
            "decided_by",
            "written_at",
            "withdrawn_at",
            "withdrawn_by",
        ),
        personal=("decided_by_name", "withdrawn_by_name"),
        sensitive=(
            "from_level",
            "to_level",
            "way",
            "from_label",
            "to_label",
            "to_sentence",
            "reasons",
            "indicators",
            "told",
            "decided_on",
            "next_look_on",
            "withdrawn_why",
        ),
    )

    class Meta:
        ordering = ("-decided_on", "-written_at", "-id")
        indexes = (models.Index(fields=("school", "withdrawn_at"), name="level_decision_by_school"),)
        constraints = (
            models.CheckConstraint(condition=~Q(reasons=""), name="level_decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_why=""),
                name="level_decision_withdrawn_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Level decision {self.pk}"

    @property
    def way_words(self) -> str:
        """Which way it moved, in words."""
        return WAY_WORDS[Way(self.way)]

    def read_indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators as they were chosen."""
        return tuple(from_plain(Indicator, row) for row in self.indicators)
