"""What the public may see of a plan: a copy that a coordinator approved, never the live rows."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.partnership import Partnership
from village.plans.models.action import Action
from village.plans.models.plan import Plan, Section


class PublicPlan(models.Model):
    """The public page of one plan."""

    class State(models.TextChoices):
        PREPARED = "prepared", "Being prepared"
        PUBLIC = "public", "Public"
        TAKEN_DOWN = "taken_down", "Taken down"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="public")
    slug = models.SlugField(max_length=80)
    title = models.TextField()
    intro = models.TextField(blank=True)
    period_words = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    """Where to ask: a team's address or phone, never a person's."""
    shows_ratings = models.BooleanField(default=True)
    shows_leads = models.BooleanField(default=True)
    """Organisations and roles only; people are never named."""
    round_title = models.CharField(max_length=120, blank=True)
    """The round whose ratings are shown."""
    state = models.CharField(max_length=20, choices=State, default=State.PREPARED)
    approved_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan",
        open=(
            "plan",
            "slug",
            "title",
            "intro",
            "period_words",
            "contact",
            "shows_ratings",
            "shows_leads",
            "round_title",
            "state",
            "approved_at",
        ),
        internal=("partnership", "approved_by", "version"),
    )

    class Meta:
        ordering = ("title", "id")
        constraints = (models.UniqueConstraint(fields=("partnership", "slug"), name="public_plan_slug_once"),)

    def __str__(self) -> str:
        return self.title


class PublicAction(models.Model):
    """One action as the public sees it: `own_text` is written for the page, the `shown_` fields were approved."""

    public_plan = models.ForeignKey(PublicPlan, on_delete=models.CASCADE, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    is_hidden = models.BooleanField(default=False)
    own_text = models.TextField(blank=True)
    """The public's own words for it; empty when the plan's words serve."""
    own_progress = models.TextField(blank=True)
    """How it goes, in the public's words; the leads' own lines are never published by themselves."""
    position = models.PositiveIntegerField(default=0)
    shown_ref = models.TextField(blank=True)
    shown_section = models.TextField(blank=True)
    shown_text = models.TextField(blank=True)
    shown_progress = models.TextField(blank=True)
    shown_rating = models.CharField(max_length=20, blank=True)
    shown_rating_label = models.CharField(max_length=40, blank=True)
    shown_meaning = models.TextField(blank=True)
    shown_when = models.TextField(blank=True)
    shown_leads = models.TextField(blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    """Empty for an action that was never approved: it is not public."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its public page",
        open=(
            "shown_ref",
            "shown_section",
            "shown_text",
            "shown_progress",
            "shown_rating",
            "shown_rating_label",
            "shown_meaning",
            "shown_when",
            "shown_leads",
            "shown_at",
        ),
        internal=("public_plan", "action", "section", "is_hidden", "own_text", "own_progress", "position", "version"),
    )

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=("public_plan", "action"), name="public_action_once"),)

    def __str__(self) -> str:
        return self.shown_text[:80]


class PublicChange(models.Model):
    """One line of a public page's feed of changes."""

    public_plan = models.ForeignKey(PublicPlan, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    """published, added, removed, rating, wording or progress."""
    ref = models.TextField(blank=True)
    words = models.TextField()
    uid = models.UUIDField(unique=True)
    """The feed's own name for the line, the same for ever."""

    privacy: ClassVar = Privacy(
        keep="with its public page", open=("at", "kind", "ref", "words", "uid"), internal=("public_plan",)
    )

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.words[:80]
