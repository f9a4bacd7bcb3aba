"""What was said of an action in a round, and what was settled."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.plans.models.action import Action
from village.plans.models.progress import Rating, Update
from village.reviews.models.ask import Ask
from village.reviews.models.round import Round


class Answer(models.Model):
    """One person's view of one action in one round. Never changed: a later view of the same person replaces it."""

    class Kind(models.TextChoices):
        LEAD = "lead", "Lead"
        COLLEAGUE = "colleague", "Colleague asked by the lead"
        ON_BEHALF = "on_behalf", "On somebody's behalf"
        CHALLENGE = "challenge", "Challenge"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=20, choices=Action.Status)
    text = models.TextField(blank=True)
    """The reason, in one line or more."""
    ask = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers")
    """The link it came by; empty for somebody who was signed in."""
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_by_words = models.CharField(max_length=200)
    voice = models.CharField(max_length=60)
    """Whose view it is, the same for all views of one person: "practitioner:12", "user:3", "ask:7"."""
    on_behalf_of = models.CharField(max_length=200, blank=True)
    update = models.ForeignKey(Update, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its round",
        internal=(
            "round",
            "action",
            "kind",
            "code",
            "text",
            "ask",
            "said_by",
            "voice",
            "update",
            "made_at",
            "replaced_at",
        ),
        personal=("said_by_words", "on_behalf_of"),
    )

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "action", "voice", "kind"),
                condition=Q(replaced_at__isnull=True),
                name="one_present_view_per_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_code_display()}, {self.said_by_words}"


class Settled(models.Model):
    """The one rating of an action in a round: confirmed, decided between views, or kept unconfirmed at the close."""

    class How(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        DECIDED = "decided", "Decided between views"
        UNCONFIRMED = "unconfirmed", "Not confirmed by the close"

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="settled")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.RESTRICT, related_name="+")
    rating = models.OneToOneField(Rating, on_delete=models.RESTRICT, related_name="+")
    how = models.CharField(max_length=20, choices=How)
    reason = models.TextField(blank=True)
    """Why it was decided so; compulsory when the views differ."""
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_by_words = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with its round",
        internal=(
            "round",
            "action",
            "answer",
            "rating",
            "how",
            "reason",
            "settled_by",
            "settled_at",
            "taken_back_at",
        ),
        personal=("settled_by_words",),
    )

    class Meta:
        ordering = ("settled_at", "id")
        verbose_name_plural = "settled"
        constraints = (
            models.UniqueConstraint(
                fields=("round", "action"), condition=Q(taken_back_at__isnull=True), name="settled_once_per_round"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rating} in {self.round}"
