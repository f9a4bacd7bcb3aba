"""What is about a child's safety: a table of its own, so that nothing that reads concerns can ever show it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.forum.models.concern import LONGEST_LINE, LONGEST_WORDS
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil


class SafetyConcern(models.Model):
    """One concern in the safeguarding compartment of a school (decision 0022)."""

    class State(models.TextChoices):
        NEW = "new", "To read"
        TAKEN_UP = "taken_up", "Taken up"
        CLOSED = "closed", "Closed"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    words = models.CharField("what you noticed", max_length=LONGEST_WORDS)
    tried = models.CharField("what was tried", max_length=LONGEST_LINE, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    answer = models.CharField("what is done", max_length=LONGEST_WORDS, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the child’s record, whose safeguarding file it belongs to",
        internal=("partnership", "school", "version"),
        sensitive=(
            "pupil",
            "words",
            "tried",
            "written_by",
            "written_at",
            "state",
            "answer",
            "answered_by",
            "answered_at",
        ),
    )

    class Meta:
        ordering = ("-written_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state="new") | ~Q(answer=""), name="safety_concern_answered_in_words"),
        )

    def __str__(self) -> str:
        return f"Safety concern {self.pk}"
