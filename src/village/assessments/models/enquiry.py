"""Somebody asked whether a child has an assessment already, and a lead practitioner may ring them."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.assessments.models.assessment import Assessment
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Enquiry(models.Model):
    """One question. A row stands for each, whether or not there is an assessment: nothing tells the two apart."""

    class Answer(models.TextChoices):
        OPEN = "open", "Not answered"
        RANG = "rang", "Rang them"
        LEFT = "left", "Left without an answer"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """For whom they ask."""
    ring = models.CharField(max_length=60)
    """Where to ring them."""
    asked_at = models.DateTimeField()
    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, null=True, blank=True, related_name="enquiries"
    )
    """Whose lead practitioner has been asked to ring; never told to whoever asks."""
    answer = models.CharField(max_length=5, choices=Answer, default=Answer.OPEN)
    answered_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = Privacy(
        keep="one year",
        internal=(
            "partnership",
            "asked_by",
            "organisation",
            "asked_at",
            "assessment",
            "answer",
            "answered_by",
            "answered_at",
        ),
        personal=("ring",),
    )

    class Meta:
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=("asked_by", "-asked_at"), name="enquiry_by_asker"),)

    def __str__(self) -> str:
        return f"Enquiry {self.pk}"
