"""What somebody who works with a child is worried about, for the school's forum; never what is about safety."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil

LONGEST_WORDS = 600
LONGEST_LINE = 300


class Concern(models.Model):
    """One concern about one child, as its writer put it."""

    class Kind(models.TextChoices):
        ATTENDANCE = "attendance", "Attendance"
        PUNCTUALITY = "punctuality", "Being on time"
        BEHAVIOUR = "behaviour", "Behaviour"
        LEARNING = "learning", "Learning"
        HOME = "home", "Home and family"
        HEALTH = "health", "Health"
        OTHER = "other", "Something else"

    class Worry(models.TextChoices):
        NOTICED = "noticed", "I noticed something"
        STAYS = "stays", "It stays on my mind"
        VERY = "very", "I am very worried"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        TAKEN_UP = "taken_up", "Taken up"
        CLOSED = "closed", "Closed"
        WITHDRAWN = "withdrawn", "Withdrawn"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    worry = models.CharField("how worried", max_length=8, choices=Worry)
    words = models.CharField("what you noticed", max_length=LONGEST_WORDS)
    tried = models.CharField("what was tried", max_length=LONGEST_LINE, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_for = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="agency"
    )
    """The agency whose worker wrote it; empty for staff of the school."""
    written_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    """When the forum first had it before it; from then on its writer changes it no more."""
    taken_up_on = models.DateField(null=True, blank=True)
    """The day of the forum that took it up."""
    closed_why = models.CharField(max_length=LONGEST_LINE, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    """When it was closed, or withdrawn by its writer."""
    joined_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    """An earlier concern that says the same; what the forum decides there counts here too."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="seven years after it was closed, one after it was withdrawn, or with the child’s record if sooner",
        internal=(
            "partnership",
            "school",
            "pupil",
            "written_by",
            "written_for",
            "written_at",
            "looked_at",
            "taken_up_on",
            "closed_at",
            "joined_to",
            "version",
        ),
        sensitive=("kind", "worry", "words", "tried", "state", "closed_why"),
    )

    class Meta:
        ordering = ("-written_at", "-id")
        indexes = (models.Index(fields=("school", "state"), name="concern_by_school"),)
        constraints = (
            models.CheckConstraint(condition=~Q(state="closed") | ~Q(closed_why=""), name="concern_closed_with_reason"),
        )

    def __str__(self) -> str:
        return f"Concern {self.pk}"
