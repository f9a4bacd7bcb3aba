"""What a court, or the risk of harm, forbids: per child, dated, and stronger than everything else."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil


class Restriction(models.Model):
    """One restriction about one child: against an adult, or of the child's address."""

    class Kind(models.TextChoices):
        COURT_ORDER = "court_order", "Court order"
        NO_CONTACT = "no_contact", "No contact"
        SERIOUS_HARM = "serious_harm", "Risk of serious harm"
        RESTRICTED_ADDRESS = "restricted_address", "Restricted address"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="restrictions")
    kind = models.CharField(max_length=20, choices=Kind)
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="restrictions")
    """Against whom; empty for a restricted address."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """The last day, included."""
    look_again_on = models.DateField(null=True, blank=True)
    document_seen_on = models.DateField(null=True, blank=True)
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("pupil", "adult", "seen_by", "recorded_by", "version"),
        sensitive=("kind", "starts_on", "ends_on", "look_again_on", "document_seen_on", "note"),
    )

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="restricted_address") | Q(adult__isnull=False), name="restriction_names_against_whom"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="restriction_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"Restriction {self.pk} of pupil {self.pupil_id}"
