"""One referral of one child to one destination, and every move of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil
from village.referrals.models.destination import Destination, Format
from village.referrals.rules.life import OVERRIDE_REASONS, STATE_WORDS, Side, State


class Referral(models.Model):
    """What a school asks of another service for one child."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """The school that sends it."""
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    destination = models.ForeignKey(Destination, on_delete=models.PROTECT, related_name="referrals")
    format = models.ForeignKey(Format, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=[(code.value, words) for code, words in STATE_WORDS.items()], default=State.DRAFT.value
    )
    state_since = models.DateTimeField()
    why = models.TextField(blank=True)
    """Why help is asked for, in plain words: the family and the agency read the same."""
    family_words = models.TextField(blank=True)
    """What the family hopes for, in the words of whoever agreed; no other parent reads them."""
    answers = models.JSONField(default=dict)
    """Answers by the code of the question."""
    picked = models.JSONField(default=list)
    """Codes of the known facts that go."""
    facts = models.JSONField(default=list)
    """What went, copied when it was sent: code, label, value, and whose it is."""
    consent = models.ForeignKey(Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """By which the destination may see it; it ends with the referral."""
    override_code = models.CharField(
        max_length=12, choices=[(code, words) for code, words in OVERRIDE_REASONS.items()], blank=True
    )
    override_words = models.CharField(max_length=500, blank=True)
    is_told = models.BooleanField(default=True)
    """Whether parents see it on their child's page; after an override only if somebody says that they know of it."""
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    """The day by which a first answer is due."""
    reminded_on = models.DateField(null=True, blank=True)
    allocated_to = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="seven years after it ended",
        internal=(
            "partnership",
            "school",
            "pupil",
            "destination",
            "format",
            "state",
            "state_since",
            "consent",
            "written_by",
            "written_at",
            "sent_at",
            "due_on",
            "reminded_on",
            "is_told",
            "version",
        ),
        sensitive=(
            "why",
            "family_words",
            "answers",
            "picked",
            "facts",
            "override_code",
            "override_words",
            "allocated_to",
        ),
    )

    class Meta:
        ordering = ("-state_since", "-id")
        indexes = (models.Index(fields=("school", "state"), name="referral_by_school"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(override_code="") | ~Q(override_words=""), name="referral_override_with_words"
            ),
        )

    def __str__(self) -> str:
        return f"Referral {self.pk}"

    @property
    def standing(self) -> State:
        """Its state as the rules know it."""
        return State(self.state)


class Move(models.Model):
    """One thing that somebody did with a referral; rows are added and never changed."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="moves")
    deed = models.CharField(max_length=12)
    came_from = models.CharField(max_length=12)
    went_to = models.CharField(max_length=12)
    side = models.CharField(max_length=8, choices=[(side.value, side.value) for side in Side])
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=120)
    """As they called themselves, for somebody without an account too."""
    words = models.TextField(blank=True)
    reason = models.CharField(max_length=12, blank=True)
    """The code that was chosen, such as why it was declined."""
    due_on = models.DateField(null=True, blank=True)
    """Of a sending: the day by which an answer was due."""
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the referral",
        internal=("referral", "deed", "came_from", "went_to", "side", "by", "due_on", "at"),
        personal=("by_name",),
        sensitive=("words", "reason"),
    )

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.deed} of referral {self.referral_id}"
