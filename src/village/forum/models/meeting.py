"""The weekly forum of a school: when it meets, who comes from outside, each meeting and who was there."""

from datetime import time
from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership

FRIDAY = 4
STARTS_AT = time(9, 15)
MINUTES = 45
POINT_MINUTES = 3
KEEP = "seven years after the meeting"


class ForumTimes(models.Model):
    """When the forum of one school meets; a school without a row meets on Fridays at a quarter past nine."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    school = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    weekday = models.PositiveSmallIntegerField(choices=Weekday, default=FRIDAY)
    starts_at = models.TimeField("begins at", default=STARTS_AT)
    minutes = models.PositiveSmallIntegerField("how long, in minutes", default=MINUTES)
    point_minutes = models.PositiveSmallIntegerField("minutes for one point", default=POINT_MINUTES)
    kind_minutes = models.JSONField("minutes for one point of a kind", default=dict, blank=True)
    """By the heading of a kind, where it has its own; every other has `point_minutes`."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the school",
        internal=("school", "weekday", "starts_at", "minutes", "point_minutes", "kind_minutes", "version"),
    )

    class Meta:
        verbose_name_plural = "forum times"
        constraints = (
            models.CheckConstraint(condition=Q(minutes__range=(10, 240)), name="forum_lasts_in_reason"),
            models.CheckConstraint(condition=Q(point_minutes__range=(1, 30)), name="forum_point_in_reason"),
        )

    def __str__(self) -> str:
        return f"Times of the forum of school {self.school_id}"


class Guest(models.Model):
    """Somebody of an agency who comes to the forum of a school; what is shared with the agency waits for them."""

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="agency")
    name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(keep=KEEP, internal=("school", "organisation", "name", "ended_at"))

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Meeting(models.Model):
    """One meeting of a school's forum: laid down, then open, then closed, when its minutes are frozen."""

    class State(models.TextChoices):
        PLANNED = "planned", "Laid down"
        OPEN = "open", "Going on"
        CLOSED = "closed", "Closed"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    point_minutes = models.PositiveSmallIntegerField()
    kind_minutes = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    begun_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    present = models.JSONField(default=list)
    """Frozen at the close: name and what they are, of each who was there."""

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=(
            "partnership",
            "school",
            "on",
            "starts_at",
            "minutes",
            "point_minutes",
            "kind_minutes",
            "state",
            "begun_at",
            "closed_at",
            "closed_by",
            "present",
        ),
    )

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("school", "on"), name="forum_once_a_day"),
            models.UniqueConstraint(fields=("school",), condition=Q(state="open"), name="forum_one_open_at_a_time"),
        )

    def __str__(self) -> str:
        return f"Forum {self.pk}"


class Attendance(models.Model):
    """That one member, or one guest, is at one meeting. A row that is gone was a slip."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    privacy: ClassVar = Privacy(keep=KEEP, internal=("meeting", "user", "guest"))

    class Meta:
        verbose_name_plural = "attendance"
        constraints = (
            models.UniqueConstraint(fields=("meeting", "user"), name="forum_member_here_once"),
            models.UniqueConstraint(fields=("meeting", "guest"), name="forum_guest_here_once"),
            models.CheckConstraint(
                condition=Q(user__isnull=True, guest__isnull=False) | Q(user__isnull=False, guest__isnull=True),
                name="forum_attendance_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"Attendance {self.pk}"
