"""A plan's own scale: which ratings it uses, what it calls them, and what each one means."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.plans.models.action import Action
from village.plans.models.plan import Plan


class RatingMeaning(models.Model):
    """What one rating means in one plan; a plan without rows uses the usual scale of rules/scale.py."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rating_meanings")
    code = models.CharField(max_length=20, choices=Action.Status)
    label = models.CharField(max_length=40, blank=True)
    """The plan's own word, such as "On track"; empty for the usual one."""
    meaning = models.TextField(blank=True)
    is_used = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan", open=("code", "label", "meaning", "is_used"), internal=("plan", "version")
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("plan", "code"), name="rating_meaning_once_per_plan"),)

    def __str__(self) -> str:
        return self.label or self.get_code_display()
