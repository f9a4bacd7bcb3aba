"""One child’s stay with a provider, from asking to six weeks after the end, and the goals of the child’s plan there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.provision.models.commission import Commission

OPEN_STATES = ("waiting", "placed")


class Stay(models.Model):
    """A place asked for and held. The school of the child keeps the responsibility throughout."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        PLACED = "placed", "Has a place"
        ENDED = "ended", "Ended"
        TAKEN_OFF = "taken_off", "Not placed"

    class Outcome(models.TextChoices):
        FULL_TIME = "full_time", "Back at school full time"
        PARTLY = "partly", "Back at school for part of the week"
        MOVED_ON = "moved_on", "Moved on to another place"
        WITHDRAWN = "withdrawn", "The family withdrew"

    class Registered(models.TextChoices):
        OFF_SITE = "B", "On our roll alone: off-site educational activity"
        DUAL = "D", "On two rolls: at the other school"
        ASK = "", "Still to be settled with the office"

    class After(models.TextChoices):
        HOLDS = "holds", "It holds"
        PARTLY = "partly", "It holds in part"
        NOT = "not", "It does not hold"

    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="stays")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The child’s own school, which asked."""
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300)
    came_from = models.CharField(max_length=60, blank=True)
    """Key of the help from which it came, such as a referral; see support/contributions.py."""
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The family's agreement: while it holds, and the place is open, the provider sees the child."""
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_why = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    expected_end = models.DateField(null=True, blank=True)
    weekdays = models.JSONField(default=list)
    """Days at the provider, 0 for Monday."""
    registered = models.CharField(max_length=1, choices=Registered, blank=True)
    """A note of which attendance code the office uses; Village writes no marks from it."""
    helps = models.TextField(blank=True)
    """What helps the child."""
    school_does = models.TextField(blank=True)
    provider_does = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    check_on = models.DateField(null=True, blank=True)
    after = models.CharField(max_length=6, choices=After, blank=True)
    after_words = models.CharField(max_length=300, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after the end of the academic year in which it ended",
        internal=("commission", "school", "pupil", "state", "asked_by", "consent", "decided_by", "version"),
        sensitive=(
            "asked_on",
            "why",
            "came_from",
            "decided_why",
            "starts_on",
            "expected_end",
            "weekdays",
            "registered",
            "helps",
            "school_does",
            "provider_does",
            "ended_on",
            "outcome",
            "ended_why",
            "check_on",
            "after",
            "after_words",
            "checked_on",
        ),
    )

    class Meta:
        ordering = ("asked_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("commission", "pupil"), condition=Q(state__in=OPEN_STATES), name="open_stay_once_per_child"
            ),
            models.CheckConstraint(
                condition=~Q(state="placed") | Q(starts_on__isnull=False), name="placed_stay_has_a_start"
            ),
        )
        indexes = (models.Index(fields=("school", "state"), name="stay_by_school"),)

    def __str__(self) -> str:
        return f"Stay {self.pk} of commission {self.commission_id}"

    @property
    def is_open(self) -> bool:
        """Whether the child waits or has a place."""
        return self.state in OPEN_STATES


class Goal(models.Model):
    """What the child wants to manage, from 0 to 10: at the start, and now."""

    stay = models.ForeignKey(Stay, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField(max_length=200)
    at_start = models.PositiveSmallIntegerField()
    now = models.PositiveSmallIntegerField(null=True, blank=True)
    now_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the stay", internal=("stay",), sensitive=("words", "at_start", "now", "now_on")
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Goal {self.pk} of stay {self.stay_id}"
