"""What families say of a service, and what was answered: published together or not at all."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.directory.models.service import Service


class Feedback(models.Model):
    """One comment from the public page; families read `said` and `did`, which staff have read over."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READ = "read", "Read over, waits for an answer"
        PUBLISHED = "published", "Published with its answer"
        DECLINED = "declined", "Not published"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="feedback")
    topic = models.CharField(max_length=12)
    """Code of listings/rules/topics.py."""
    words = models.TextField()
    """As it came."""
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    said = models.TextField(blank=True)
    """What families read of it: without names and numbers."""
    did = models.TextField(blank=True)
    """The answer."""
    answered_by = models.CharField(max_length=200, blank=True)
    """The provider's or the council's name, never a person's."""
    why_not = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="what was published with the service; the rest for a year",
        open=("topic", "said", "did", "answered_by", "published_at"),
        internal=("service", "made_at", "state", "why_not", "decided_by", "version"),
        personal=("words",),
    )

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name_plural = "feedback"
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | (~Q(said="") & ~Q(did="") & Q(published_at__isnull=False)),
                name="feedback_is_published_with_its_answer",
            ),
        )

    def __str__(self) -> str:
        return f"Feedback {self.pk}"
