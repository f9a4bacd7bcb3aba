"""What a family agreed to: each agreement by itself, dated, and withdrawable."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.basics.speech import marked
from village.organisations.models.organisation import Organisation
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Consent(models.Model):
    """One agreement about one child."""

    class Kind(models.TextChoices):
        TAKE_PART = "take_part", marked("Taking part in support")
        SHARE = "share", marked("Sharing with an organisation")
        PHOTO = "photo", marked("Photos")
        CONTACT = "contact", marked("Being contacted")

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=12, choices=Kind)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """With whom is shared; empty for the other kinds."""
    covers = models.CharField(max_length=200, blank=True)
    """What exactly, in the family's words: the plan, but not the marks."""
    given_by = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="consents")
    """Empty: the young person agreed, or the adult is gone."""
    by_young_person = models.BooleanField(default=False)
    given_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="six years after it ended or was withdrawn",
        internal=("pupil", "kind", "organisation", "recorded_by", "given_by"),
        sensitive=("covers", "by_young_person", "given_on", "ends_on", "withdrawn_on", "withdrawn_why"),
    )

    class Meta:
        ordering = ("-given_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="share") | Q(organisation__isnull=False), name="consent_to_share_names_with_whom"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("given_on")),
                name="consent_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for pupil {self.pupil_id}"
