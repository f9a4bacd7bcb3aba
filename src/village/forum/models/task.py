"""What somebody undertook to do by a day, from a decision of the forum."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.forum.models.concern import LONGEST_LINE
from village.forum.models.meeting import KEEP
from village.forum.models.point import Point
from village.organisations.models.organisation import Organisation


class Task(models.Model):
    """One task with its owner and day. The children are those of its point."""

    class State(models.TextChoices):
        OPEN = "open", "To do"
        DONE = "done", "Done"

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="tasks")
    what = models.CharField(max_length=LONGEST_LINE)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="who")
    due_on = models.DateField("by when")
    first_due_on = models.DateField()
    """As it was laid down; a task that was put off is late when it was done after this day."""
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_words = models.CharField("what came of it", max_length=LONGEST_LINE, blank=True)
    put_off_why = models.CharField("why it takes longer", max_length=LONGEST_LINE, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=(
            "school",
            "point",
            "owner",
            "due_on",
            "first_due_on",
            "state",
            "made_by",
            "made_at",
            "done_at",
            "done_by",
            "version",
        ),
        sensitive=("what", "done_words", "put_off_why"),
    )

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("school", "state", "due_on"), name="forum_task_by_day"),)
        constraints = (
            models.CheckConstraint(condition=~Q(state="done") | Q(done_at__isnull=False), name="forum_task_done_on"),
        )

    def __str__(self) -> str:
        return f"Task {self.pk}"
