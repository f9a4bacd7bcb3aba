"""The team around the family: who is in it, who leads since when, and when it met."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.assessments.models.assessment import Assessment
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.practitioner import Practitioner
from village.people.models.adult import Adult


class TeamMember(models.Model):
    """One place in the team: somebody on the partnership's list, somebody of an agency by name, or a parent."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="team")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    role_words = models.CharField("what they do", max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    left_why = models.CharField(max_length=200, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "practitioner", "adult", "organisation", "joined_on", "left_on"),
        sensitive=("name", "role_words", "phone", "left_why"),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Member {self.pk} of the team of assessment {self.assessment_id}"


class LeadSpell(models.Model):
    """From when to when one member was the lead practitioner."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="leads")
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the assessment", internal=("assessment", "member"), sensitive=("from_on", "until_on")
    )

    class Meta:
        ordering = ("from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment",), condition=Q(until_on__isnull=True), name="one_lead_practitioner_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"Lead {self.pk} of assessment {self.assessment_id}"


class TeamMeeting(models.Model):
    """One meeting of the team: when, who came, what was said."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField()
    came = models.ManyToManyField(TeamMember, blank=True, related_name="+")
    also_came = models.CharField(max_length=200, blank=True)
    said = models.TextField(max_length=3000)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "came", "written_by", "written_at"),
        sensitive=("on", "also_came", "said"),
    )

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"Meeting {self.pk} about assessment {self.assessment_id}"
