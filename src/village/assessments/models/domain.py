"""What stands under one domain of an assessment, whose words they are, and what stood there before."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.assessments.models.assessment import Assessment
from village.assessments.rules.domains import CHOICES, DOMAINS, Domain
from village.basics.privacy import Privacy
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

LONGEST = 3000


class DomainEntry(models.Model):
    """One domain of one assessment: saved by itself, with a version, so that two people lose nothing."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="entries")
    domain = models.CharField(max_length=12, choices=CHOICES)
    strengths = models.TextField("what is strong", max_length=LONGEST, blank=True)
    needs = models.TextField("what is needed", max_length=LONGEST, blank=True)
    evidence = models.TextField("what it rests on", max_length=LONGEST, blank=True)
    evidence_from = models.CharField("who said or saw it", max_length=200, blank=True)
    answers = models.JSONField(default=dict)
    """By code of the question: `choice` and `words` (assessments/rules/questions.py)."""
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "domain", "written_by", "written_at", "version"),
        sensitive=("strengths", "needs", "evidence", "evidence_from", "answers"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("assessment", "domain"), name="domain_once_in_assessment"),)

    def __str__(self) -> str:
        return f"Domain {self.domain} of assessment {self.assessment_id}"

    @property
    def of(self) -> Domain:
        """The domain itself."""
        return DOMAINS[self.domain]


class DomainWords(models.Model):
    """What one parent or one child said about a domain, in their words."""

    entry = models.ForeignKey(DomainEntry, on_delete=models.CASCADE, related_name="words")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    words = models.TextField(max_length=LONGEST)

    privacy: ClassVar = Privacy(keep="with the assessment", internal=("entry", "adult", "pupil"), sensitive=("words",))

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Words {self.pk} in domain entry {self.entry_id}"


class EarlierWords(models.Model):
    """What stood under a domain until somebody wrote it anew."""

    entry = models.ForeignKey(DomainEntry, on_delete=models.CASCADE, related_name="earlier")
    until = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who had written what stood there."""
    lines = models.JSONField(default=list)
    """Pairs of label and words."""

    privacy: ClassVar = Privacy(
        keep="with the assessment", internal=("entry", "until", "written_by"), sensitive=("lines",)
    )

    class Meta:
        ordering = ("-until", "-id")

    def __str__(self) -> str:
        return f"Earlier words {self.pk} of domain entry {self.entry_id}"
