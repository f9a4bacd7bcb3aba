"""The rota: times at which hands are wanted, who takes them, and the hours that were given."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.events.models.event import Occurrence
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.volunteers.models.role import VolunteerRole
from village.volunteers.models.volunteer import Volunteer


class Shift(models.Model):
    """A time on a day for which people are wanted."""

    role = models.ForeignKey(VolunteerRole, on_delete=models.CASCADE, related_name="shifts")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Where it counts; empty: the partnership’s."""
    occurrence = models.ForeignKey(Occurrence, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The event that it is for."""
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = models.CharField(max_length=160, blank=True)
    wanted = models.PositiveSmallIntegerField(default=1)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="two years after its day",
        internal=(
            "role",
            "host",
            "occurrence",
            "on",
            "starts_at",
            "ends_at",
            "place",
            "wanted",
            "cancelled_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("on", "starts_at", "id")
        constraints = (models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),)
        indexes = (models.Index(fields=("on",), name="shift_on"),)

    def __str__(self) -> str:
        return f"Shift {self.pk}"


class Turn(models.Model):
    """One person on one shift."""

    class State(models.TextChoices):
        ON = "on", "Comes"
        CANCELLED = "cancelled", "Called off"
        SWAPPED = "swapped", "Somebody else goes"
        CAME = "came", "Came"
        MISSED = "missed", "Did not come"

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="turns")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="turns")
    state = models.CharField(max_length=9, choices=State, default=State.ON)
    by_themself = models.BooleanField(default=False)
    """Whether they called it off themself, by their own link."""
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the person", internal=("shift", "volunteer", "state", "by_themself", "made_at", "reminded_at")
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("shift", "volunteer"), name="turn_once_on_a_shift"),)

    def __str__(self) -> str:
        return f"Turn {self.pk}"


class Hours(models.Model):
    """Time that somebody gave. When the person is forgotten, the number stays."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    host = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    role = models.ForeignKey(VolunteerRole, on_delete=models.CASCADE, related_name="hours")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.SET_NULL, null=True, blank=True, related_name="hours")
    turn = models.OneToOneField(Turn, on_delete=models.SET_NULL, null=True, blank=True, related_name="hours")
    """Empty where somebody typed it."""
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the partnership, without the person from twelve months after they last helped",
        internal=("partnership", "host", "role", "volunteer", "turn", "on", "minutes", "written_by"),
    )

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=1440), name="hours_of_one_day_at_most"),
        )

    def __str__(self) -> str:
        return f"{self.minutes} minutes"
