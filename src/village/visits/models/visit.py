"""One visit to a family at home: whom, when, who goes, why, and what became of the plan."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.people.models.household import Household
from village.people.models.pupil import Pupil

KEEP = "six years after the end of the academic year"


class Visit(models.Model):
    """A visit on one day, in a window of time, by staff of one school."""

    class Purpose(models.TextChoices):
        GET_TO_KNOW = "get_to_know", "Get to know each other"
        NOT_HEARD = "not_heard", "Away, and nobody has spoken to home"
        HOW_IT_GOES = "how_it_goes", "See how it goes"
        PLAN = "plan", "Family plan"
        HELP = "help", "Bring help or papers"
        OTHER = "other", "Something else"

    class AskedBy(models.TextChoices):
        SCHOOL = "school", "The school"
        FORUM = "forum", "The forum"
        ABSENCE = "absence", "An absence"
        PLAN = "plan", "A family plan"
        FAMILY = "family", "The family"
        VISIT = "visit", "An earlier visit"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        RECORDED = "recorded", "Recorded"
        CANCELLED = "cancelled", "Cancelled"

    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    household = models.ForeignKey(Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The home where the visit is; its address is read through people/queries/homes.py alone."""
    on = models.DateField()
    from_time = models.TimeField()
    until_time = models.TimeField()
    purpose = models.CharField(max_length=20, choices=Purpose)
    about = models.CharField(max_length=200, blank=True)
    """What to talk about, in a line."""
    asked_by = models.CharField(max_length=10, choices=AskedBy, default=AskedBy.SCHOOL)
    after = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The earlier visit that this one follows, such as one at which nobody was in."""
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    cancelled_why = models.CharField(max_length=200, blank=True)
    planned_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep=KEEP,
        internal=("school", "after", "state", "planned_by", "planned_at", "version"),
        sensitive=(
            "household", "on", "from_time", "until_time", "purpose", "about", "asked_by", "cancelled_why",
        ),
    )  # fmt: skip

    class Meta:
        ordering = ("on", "from_time", "id")
        constraints = (
            models.CheckConstraint(condition=Q(until_time__gt=F("from_time")), name="visit_ends_after_its_start"),
        )
        indexes = (models.Index(fields=("school", "on"), name="visit_by_day"),)

    def __str__(self) -> str:
        return f"Visit {self.pk}"


class VisitChild(models.Model):
    """One child whom a visit is about."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="children")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = Privacy(keep="with the visit", internal=("visit",), sensitive=("pupil",))

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "visit children"
        constraints = (models.UniqueConstraint(fields=("visit", "pupil"), name="visit_child_once"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} of visit {self.visit_id}"


class Visitor(models.Model):
    """Somebody of the school who goes on a visit, and whether the address stands open to them today."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="visitors")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    address_opened_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(keep="with the visit", internal=("visit", "practitioner", "address_opened_at"))

    class Meta:
        ordering = ("practitioner__name", "id")
        constraints = (models.UniqueConstraint(fields=("visit", "practitioner"), name="visitor_once"),)

    def __str__(self) -> str:
        return f"Visitor {self.practitioner_id} of visit {self.visit_id}"
