"""What is offered: a group, a course, coaching, mentoring or placements; and who leads it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.groups.rules import kinds
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.support.contributions import Tier


class Programme(models.Model):
    """One programme of one school, run by the school itself or by another organisation for it."""

    class Kind(models.TextChoices):
        PARENT_GROUP = kinds.PARENT_GROUP, "Parent group"
        COURSE = kinds.COURSE, "Course"
        CHILDREN_GROUP = kinds.CHILDREN_GROUP, "Children’s group"
        COACHING = kinds.COACHING, "Coaching"
        MENTORING = kinds.MENTORING, "Mentoring"
        PLACEMENT = kinds.PLACEMENT, "Placements"

    class Subject(models.TextChoices):
        LITERACY = "literacy", "Literacy"
        NUMERACY = "numeracy", "Numeracy"
        ENGLISH = "english", "English as an additional language"
        ICT = "ict", "Computers and phones"
        PARENTING = "parenting", "Parenting"
        ATTENDANCE = "attendance", "Attendance"
        BEHAVIOUR = "behaviour", "Behaviour"
        VULNERABLE = "vulnerable", "Children who need somebody"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        RUNNING = "running", "Running"
        ENDED = "ended", "Ended"
        CANCELLED = "cancelled", "Cancelled"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    run_by = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Another organisation that runs it for the school; empty: the school itself."""
    kind = models.CharField(max_length=16, choices=Kind)
    subject = models.CharField(max_length=12, choices=Subject, blank=True)
    title = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    """What it is, in plain words."""
    tier = models.CharField(max_length=12, choices=[(one.value, one.value.capitalize()) for one in Tier])
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    """Empty: as many as come."""
    room = models.CharField(max_length=80, blank=True)
    languages = models.CharField(max_length=120, blank=True)
    childcare_places = models.PositiveSmallIntegerField(default=0)
    who_for = models.CharField(max_length=200, blank=True)
    cost = models.CharField(max_length=80, blank=True)
    has_certificate = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    """Parents of the school see it and can ask for a place."""
    sessions_to_finish = models.PositiveSmallIntegerField(null=True, blank=True)
    scale_question = models.CharField(max_length=160, blank=True)
    """What is asked from 0 to 10, before and at the end."""
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    told_on = models.DateField(null=True, blank=True)
    """The day on which everybody with a place knew that it is cancelled."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after the end of the academic year in which it ended",
        internal=(
            "partnership",
            "school",
            "run_by",
            "kind",
            "subject",
            "title",
            "about",
            "tier",
            "places",
            "room",
            "languages",
            "childcare_places",
            "who_for",
            "cost",
            "has_certificate",
            "is_open",
            "sessions_to_finish",
            "scale_question",
            "state",
            "ended_on",
            "ended_why",
            "told_on",
            "made_by",
            "version",
        ),
    )

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="running", ended_on__isnull=True) | (~Q(state="running") & Q(ended_on__isnull=False)),
                name="programme_over_has_a_day",
            ),
        )
        indexes = (models.Index(fields=("school", "state"), name="programme_by_school"),)

    def __str__(self) -> str:
        return self.title

    @property
    def is_running(self) -> bool:
        """Whether people can still come."""
        return self.state == self.State.RUNNING

    @property
    def is_for_adults(self) -> bool:
        """Whether parents take part, and not children."""
        return kinds.is_for_adults(self.kind)

    @property
    def is_in_pairs(self) -> bool:
        """Whether each child has somebody of their own in place of sessions together."""
        return kinds.is_in_pairs(self.kind)

    @property
    def needs_agreement(self) -> bool:
        """Whether a child takes part only while the family agrees."""
        return kinds.needs_agreement(self.kind)


class Leader(models.Model):
    """Somebody who leads a programme, or is a mentor in it; checks stand as dates, never as documents."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="leaders")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    """The day on which somebody saw that this person may work with children."""
    check_again_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the programme", internal=("programme", "practitioner", "checked_on", "check_again_on")
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("programme", "practitioner"), name="leader_once"),)

    def __str__(self) -> str:
        return f"Practitioner {self.practitioner_id} in programme {self.programme_id}"
