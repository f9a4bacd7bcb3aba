"""One issue of a newsletter, or one helpful guide, from its first ask to the day on which everybody reads it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.newsletters.models.news_page import NewsPage
from village.newsletters.rules.guides import TOPICS

KEEP = "six years after it was last public; one year when it never was"


class Issue(models.Model):
    """An issue of a newsletter, or a guide that stays."""

    class Kind(models.TextChoices):
        NEWSLETTER = "newsletter", "Newsletter"
        GUIDE = "guide", "Helpful guide"

    class State(models.TextChoices):
        DRAFT = "draft", "Being put together"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Taken down"

    page = models.ForeignKey(NewsPage, on_delete=models.CASCADE, related_name="issues")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NEWSLETTER)
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80)
    issue_on = models.DateField()
    """The day that stands on it."""
    due_on = models.DateField(null=True, blank=True)
    """By when pieces are wanted, unless a piece says otherwise."""
    cover_line = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=20, choices=TOPICS, blank=True)
    """Of a guide."""
    look_again_on = models.DateField(null=True, blank=True)
    """Of a guide: when somebody reads it again."""
    looked_at_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    state_why = models.CharField(max_length=300, blank=True)
    """Why it was taken down."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    state_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        open=("kind", "title", "slug", "issue_on", "cover_line", "topic", "looked_at_on"),
        internal=(
            "page",
            "due_on",
            "look_again_on",
            "state",
            "state_why",
            "made_by",
            "made_at",
            "state_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("-issue_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("page", "slug"), name="issue_slug_once"),
            models.CheckConstraint(condition=~Q(kind="guide") | ~Q(topic=""), name="guide_has_a_topic"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_guide(self) -> bool:
        return self.kind == Issue.Kind.GUIDE

    @property
    def is_public(self) -> bool:
        return self.state == Issue.State.PUBLISHED
