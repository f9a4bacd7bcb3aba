"""One assessment of a family, the children it is about, and the adults of the family who take part."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.assessments.models.template import TemplateVersion
from village.assessments.rules.kinds import KIND_WORDS, OUTCOME_WORDS, STATE_WORDS, STEP_WORDS, State
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Assessment(models.Model):
    """What a family and those who work with it found together, and what they agreed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=KIND_WORDS.items())
    template = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="+")
    """The version on which it was begun, or to which a person carried it."""
    state = models.CharField(max_length=8, choices=STATE_WORDS.items(), default=State.DRAFT)
    purpose = models.CharField("why it is done", max_length=300)
    conclusions = models.TextField("what we make of it", max_length=3000, blank=True)
    agreed_words = models.TextField("what we agreed", max_length=3000, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField("next review", null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=OUTCOME_WORDS.items(), blank=True)
    outcome_why = models.CharField(max_length=500, blank=True)
    step = models.CharField(max_length=6, choices=STEP_WORDS.items(), blank=True)
    came_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The checklist, or the assessment of the school before, whose domains it took over."""
    begun_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="as long as one of its children's records",
        internal=("partnership", "school", "template", "state", "came_from", "begun_by", "begun_at", "version"),
        sensitive=(
            "kind",
            "purpose",
            "conclusions",
            "agreed_words",
            "agreed_on",
            "next_review_on",
            "closed_on",
            "outcome",
            "outcome_why",
            "step",
        ),
    )

    class Meta:
        ordering = ("-begun_at", "-id")
        indexes = (models.Index(fields=("school", "state"), name="assessment_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(outcome="") & ~Q(outcome_why="")),
                name="assessment_closed_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Assessment {self.pk}"


class AssessmentChild(models.Model):
    """One child whom the assessment is about."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="children")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = Privacy(keep="with the assessment", internal=("assessment", "pupil"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("assessment", "pupil"), name="child_once_in_assessment"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} in assessment {self.assessment_id}"


class AssessmentAdult(models.Model):
    """One adult of the family who takes part."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="adults")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = Privacy(keep="with the assessment", internal=("assessment", "adult"))

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("assessment", "adult"), name="adult_once_in_assessment"),)

    def __str__(self) -> str:
        return f"Adult {self.adult_id} in assessment {self.assessment_id}"
