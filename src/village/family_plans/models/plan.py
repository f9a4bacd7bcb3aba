"""One plan of a family and its school, the children it is about, and the adults who are asked to agree."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.family_plans.rules.kinds import KIND_WORDS, OUTCOME_WORDS, Kind, State
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class How(models.TextChoices):
    """How somebody agreed."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "On the phone"
    ONLINE = "online", "Online"


class FamilyPlan(models.Model):
    """What a family and its school agreed to do, on one page."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("kind", max_length=12, choices=KIND_WORDS.items(), default=Kind.FAMILY)
    title = models.CharField("title", max_length=120)
    """In the family's words, such as "Calm mornings"."""
    language = models.CharField("language", max_length=10, default="en")
    """Tag of the language in which it is written, and printed as far as headings go."""
    state = models.CharField(max_length=8, choices=[(one, one.value) for one in State], default=State.DRAFT)
    worker = models.ForeignKey(
        Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="lead worker"
    )
    next_review_on = models.DateField("look at it together on", null=True, blank=True)
    where_we_meet = models.CharField("where, and who helps", max_length=160, blank=True)
    """Such as: at school or on the phone, with a Polish interpreter."""
    agreed_on = models.DateField(null=True, blank=True)
    """When the first parent said yes."""
    started_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=OUTCOME_WORDS.items(), blank=True)
    outcome_why = models.CharField(max_length=500, blank=True)
    came_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The plan of the school before, when it was handed over."""
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="as long as one of its children's records",
        internal=(
            "partnership",
            "school",
            "language",
            "state",
            "worker",
            "came_from",
            "written_by",
            "written_at",
            "version",
        ),
        sensitive=(
            "kind",
            "title",
            "next_review_on",
            "where_we_meet",
            "agreed_on",
            "started_on",
            "closed_on",
            "outcome",
            "outcome_why",
        ),
    )

    class Meta:
        ordering = ("-written_at", "-id")
        indexes = (models.Index(fields=("school", "state"), name="family_plan_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | (~Q(outcome="") & ~Q(outcome_why="")),
                name="family_plan_closed_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Family plan {self.pk}"


class PlanChild(models.Model):
    """One child whom the plan is about."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="children")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    """When the child said yes, where it was asked."""

    privacy: ClassVar = Privacy(keep="with the plan", internal=("plan", "pupil"), sensitive=("agreed_on",))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("plan", "pupil"), name="child_once_in_family_plan"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} in family plan {self.plan_id}"


class PlanAdult(models.Model):
    """One adult of the family who is asked to agree, and when and how they did."""

    plan = models.ForeignKey(FamilyPlan, on_delete=models.CASCADE, related_name="adults")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_how = models.CharField(max_length=10, choices=How, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    """To tell what was changed after they said yes."""
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who wrote it down; nobody where they said so themself."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the plan",
        internal=("plan", "adult", "agreed_at", "noted_by", "version"),
        sensitive=("agreed_on", "agreed_how"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("plan", "adult"), name="adult_once_in_family_plan"),)

    def __str__(self) -> str:
        return f"Adult {self.adult_id} in family plan {self.plan_id}"
