"""The pupils whom a rule picked on a day, frozen as it was, and what people then decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.cohorts.models.rule import RuleVersion
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil


class Cohort(models.Model):
    """One run of one version of a rule at one school. What it listed never changes."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(RuleVersion, on_delete=models.PROTECT, related_name="cohorts")
    academic_year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=10)
    half = models.PositiveSmallIntegerField()
    """The half-term that was looked at."""
    year_groups = models.JSONField(default=list)
    """Whose turn it was; empty for every year group."""
    data_until = models.DateField()
    """Cut-off: the last day whose marks were looked at."""
    data_fingerprint = models.CharField(max_length=64)
    """Hash of everything that was looked at, so that a second run can be told apart from the same."""
    run_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    run_at = models.DateTimeField()
    pupil_count = models.PositiveIntegerField(default=0)
    """How many pupils were looked at."""
    set_aside_at = models.DateTimeField(null=True, blank=True)
    """A list that was run by mistake is set aside with a reason; it stays to be read."""
    set_aside_why = models.CharField(max_length=300, blank=True)
    names_gone_at = models.DateTimeField(null=True, blank=True)
    """When the last name was let go of."""
    counts_then = models.JSONField(default=dict)
    """How many were listed, added, and stood how, written before the first name went; else empty."""

    privacy: ClassVar = Privacy(
        keep="seven years, then without names",
        internal=(
            "partnership",
            "school",
            "version",
            "academic_year",
            "term",
            "half",
            "year_groups",
            "data_until",
            "data_fingerprint",
            "run_by",
            "run_at",
            "pupil_count",
            "set_aside_at",
            "set_aside_why",
            "names_gone_at",
            "counts_then",
        ),
    )

    class Meta:
        ordering = ("-run_at", "-id")

    def __str__(self) -> str:
        return f"Cohort {self.pk}"


class Listed(models.Model):
    """One pupil in one cohort: why the rule listed them, and what a person decided.

    Those whom a person added without the rule are marked, and stay apart in every evaluation.
    """

    class Standing(models.TextChoices):
        TO_DECIDE = "to_decide", "To decide"
        KEPT = "kept", "Stays on the list"
        TAKEN_OFF = "taken_off", "Taken off"

    class Reason(models.TextChoices):
        BEREAVEMENT = "bereavement", "Bereavement"
        LONG_ILLNESS = "long_illness", "Long illness"
        MEDICAL = "medical", "Medical"
        DISABILITY = "disability", "Related to a disability"
        SAFEGUARDING = "safeguarding", "Safeguarding comes first"
        LEFT = "left", "Has left the school"
        DATA_WRONG = "data_wrong", "The data is wrong"
        HELPED_ALREADY = "helped_already", "Is being helped already"
        OTHER = "other", "Another reason"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="listed")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    added_by_person = models.BooleanField(default=False)
    asked_for_help = models.BooleanField(default=False)
    """Whether the family asked, for those whom a person added."""
    why = models.JSONField(default=list)
    """Frozen: code, words and figures of each condition that was met."""
    year_group = models.SmallIntegerField(null=True, blank=True)
    registration_group = models.CharField(max_length=40, blank=True)
    figures = models.JSONField(default=dict)
    """Frozen: the counts that were looked at."""
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.TO_DECIDE)
    off_why = models.CharField(max_length=20, choices=Reason, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    is_private = models.BooleanField(default=False)
    """Whether the reason shows to the head and the inclusion lead alone."""
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the cohort",
        internal=("cohort", "pupil", "added_by_person", "decided_by", "decided_at", "version"),
        sensitive=(
            "asked_for_help",
            "why",
            "year_group",
            "registration_group",
            "figures",
            "standing",
            "off_why",
            "reason",
            "is_private",
        ),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("cohort", "pupil"), name="listed_once_per_cohort"),
            models.CheckConstraint(
                condition=~Q(standing="taken_off") | ~Q(off_why=""), name="listed_taken_off_with_reason"
            ),
        )

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} in cohort {self.cohort_id}"
