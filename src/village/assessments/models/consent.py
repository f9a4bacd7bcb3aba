"""What the family said about sharing, and where something is shared without agreement."""

from typing import ClassVar

from django.db import models

from village.access.models.user import User
from village.assessments.models.assessment import Assessment
from village.assessments.rules.consenting import ANSWER_WORDS, REASON_WORDS, Said
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

ASKED_AGAIN = "Asked again."
"""Why an answer ended to which a later one of the same person took its place."""


class How(models.TextChoices):
    """How somebody answered."""

    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "On the phone"
    WRITING = "writing", "In writing"
    ONLINE = "online", "On their own page"


class AssessmentConsent(models.Model):
    """One answer of one parent, or of a young person. A later one of the same person takes its place."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="consents")
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """The young person who answered for themself."""
    answer = models.CharField(max_length=8, choices=ANSWER_WORDS.items())
    on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    with_whom = models.ManyToManyField(Organisation, blank=True, related_name="+")
    except_words = models.CharField("but not", max_length=300, blank=True)
    """What is not to be shared, or with whom not, in their words."""
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_words = models.CharField(max_length=300, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "adult", "pupil", "with_whom", "noted_by", "noted_at"),
        sensitive=("answer", "on", "how", "except_words", "withdrawn_on", "withdrawn_words"),
    )

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"Answer {self.pk} about sharing assessment {self.assessment_id}"

    @property
    def said(self) -> Said:
        """The answer as the rules see it; `with_whom` should be fetched before."""
        giver = ("adult", self.adult_id) if self.adult_id is not None else ("pupil", self.pupil_id or 0)
        places = frozenset(one.pk for one in self.with_whom.all())
        return Said(giver, self.answer, self.on, self.pk or 0, places, self.withdrawn_on)


class SharingException(models.Model):
    """One organisation with which something is shared without agreement: the reason, and the second look."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="exceptions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=REASON_WORDS.items())
    why = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    is_right = models.BooleanField(null=True, blank=True)
    """Whether the safeguarding lead agrees; empty until they have looked."""
    looked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    look_words = models.CharField(max_length=500, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the assessment",
        internal=("assessment", "organisation", "asked_by", "asked_at", "looked_by", "looked_at"),
        sensitive=("reason", "why", "is_right", "look_words"),
    )

    class Meta:
        ordering = ("asked_at", "id")

    def __str__(self) -> str:
        return f"Exception {self.pk} of assessment {self.assessment_id}"
