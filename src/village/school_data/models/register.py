"""Registers of pupils by any criterion, such as gifted and talented, with their activities."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil


class Register(models.Model):
    """A list of pupils who meet one criterion, kept by one school or by the whole partnership's schools together."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    criterion = models.TextField(blank=True)
    """Who belongs on it, in words."""
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership", internal=("partnership", "name", "criterion", "closed_on", "version")
    )

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("partnership", "name"), name="register_name_once"),)

    def __str__(self) -> str:
        return self.name


class RegisterEntry(models.Model):
    """One pupil on one register for a time."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="entries")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The school that put the pupil on it."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("register", "pupil", "school", "added_by"),
        sensitive=("starts_on", "ends_on", "why"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("register", "pupil"), condition=Q(ends_on__isnull=True), name="register_entry_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="register_entry_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} on register {self.register_id}"


class Activity(models.Model):
    """A master class, visit or other activity of a register on one day."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="activities")
    name = models.CharField(max_length=120)
    on = models.DateField()
    place = models.CharField(max_length=120, blank=True)

    privacy: ClassVar = Privacy(keep="with the register", internal=("register", "name", "on", "place"))

    class Meta:
        ordering = ("-on", "name")
        constraints = (models.UniqueConstraint(fields=("register", "name", "on"), name="activity_once_a_day"),)

    def __str__(self) -> str:
        return self.name


class ActivityAttendance(models.Model):
    """One pupil who was invited to an activity, and whether they came."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attendances")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    came = models.BooleanField(null=True, blank=True)
    """None: not noted yet."""

    privacy: ClassVar = Privacy(keep="with the pupil", internal=("activity", "pupil", "school"), sensitive=("came",))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("activity", "pupil"), name="activity_attendance_once"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} at activity {self.activity_id}"
