"""What a meeting did with one point of its agenda, and what was put right in its minutes afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.forum.models.meeting import KEEP, Meeting
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil

LONGEST_NOTE = 300
LONGEST_DECISION = 600


class Point(models.Model):
    """One point of one meeting from the moment that somebody did something with it.

    Names of children stand in no text that Village wrote: `title` and `why` hold marks for them (rules/naming.py).
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DEALT = "dealt", "Decided"
        PUT_OFF = "put_off", "Put off"

    class Decision(models.TextChoices):
        WATCH = "watch", "Watch, look again"
        RING = "ring", "Ring the family"
        PLAN = "plan", "Family plan"
        VISIT = "visit", "Home visit"
        GROUP = "group", "Group"
        REFERRAL = "referral", "Refer"
        ASSESSMENT = "assessment", "Assessment"
        GUIDANCE = "guidance", "Ask Guidance and Support"
        NOTHING = "nothing", "Nothing needed"
        OTHER = "other", "Something else"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    key = models.CharField(max_length=80)
    """The same thing has the same key in every meeting, so that a decision about it is remembered."""
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=400)
    why = models.CharField(max_length=1000, blank=True)
    since = models.DateField()
    url = models.CharField(max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(default=50)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    note = models.CharField("what was said", max_length=LONGEST_NOTE, blank=True)
    decision = models.CharField(max_length=12, choices=Decision, blank=True)
    words = models.CharField("the decision in words", max_length=LONGEST_DECISION, blank=True)
    put_off_why = models.CharField("why it is put off", max_length=LONGEST_NOTE, blank=True)
    put_off_until = models.DateField(null=True, blank=True)
    shared_with = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="shared with"
    )
    """An agency that has a part in it: the point waits until its person is in the room."""
    dealt_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    dealt_at = models.DateTimeField(null=True, blank=True)
    laid_tasks = models.JSONField(default=list)
    """Frozen at the close: what, who and by when of each task, as it was laid down."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("meeting", "key", "kind", "since", "url", "rank", "shared_with", "dealt_by", "dealt_at", "version"),
        sensitive=(
            "title",
            "why",
            "state",
            "note",
            "decision",
            "words",
            "put_off_why",
            "put_off_until",
            "laid_tasks",
        ),
    )

    class Meta:
        ordering = ("rank", "since", "key")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "key"), name="forum_point_once_a_meeting"),
            models.CheckConstraint(condition=~Q(state="dealt") | ~Q(decision=""), name="forum_point_dealt_by_decision"),
            models.CheckConstraint(
                condition=~Q(state="put_off") | ~Q(put_off_why=""), name="forum_point_put_off_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"Point {self.pk}"


class PointPupil(models.Model):
    """One child whom a point is about."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="children")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = Privacy(keep=KEEP, internal=("point",), sensitive=("pupil",))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("point", "pupil"), name="forum_point_child_once"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} in point {self.point_id}"


class Correction(models.Model):
    """What was put right after the close: the words as they stood and as they should read; both stay."""

    class Part(models.TextChoices):
        NOTE = "note", "What was said"
        WORDS = "words", "The decision in words"

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="corrections")
    part = models.CharField("what is wrong", max_length=8, choices=Part)
    was = models.CharField(max_length=LONGEST_DECISION, blank=True)
    reads = models.CharField("how it should read", max_length=LONGEST_DECISION)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(keep=KEEP, internal=("point", "part", "by", "at"), sensitive=("was", "reads"))

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"Correction {self.pk}"
