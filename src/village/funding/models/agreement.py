"""Agreements with providers: what, how much, how it is monitored, and what the monitoring found."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.plans.models.action import Action
from village.plans.models.plan import FundingYear, Plan


class Agreement(models.Model):
    """What one provider undertakes for one price, in one time."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        RUNNING = "running", "Running"
        ENDED = "ended", "Ended"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    what = models.TextField(blank=True)
    how_much = models.TextField(blank=True)
    """The quantity, in words: 12 places, 3 groups a term."""
    amount_pence = models.BigIntegerField(null=True, blank=True)
    funding = models.ForeignKey(FundingYear, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    how_monitored = models.TextField(blank=True)
    monitored_every = models.CharField(max_length=20, blank=True)
    """monthly, half_termly, termly or yearly; empty for no rhythm."""
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    actions = models.ManyToManyField(Action, related_name="agreements", blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="as long as the partnership; seven years after its end are enough",
        internal=(
            "partnership",
            "plan",
            "provider",
            "title",
            "what",
            "how_much",
            "amount_pence",
            "funding",
            "how_monitored",
            "monitored_every",
            "starts_on",
            "ends_on",
            "state",
            "actions",
            "file",
            "made_at",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("provider__name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(amount_pence__isnull=True) | Q(amount_pence__gte=0), name="agreement_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Monitoring(models.Model):
    """One dated look at whether an agreement is kept."""

    class Kept(models.TextChoices):
        YES = "yes", "Kept"
        PARTLY = "partly", "Kept in part"
        NO = "no", "Not kept"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="monitoring")
    on = models.DateField()
    kept = models.CharField(max_length=10, choices=Kept)
    delivered = models.TextField(blank=True)
    """What was delivered against what was agreed, in words and figures."""
    words = models.TextField(blank=True)
    """What follows from it."""
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with its agreement",
        internal=("agreement", "on", "kept", "delivered", "words", "said_by", "made_at"),
    )

    class Meta:
        ordering = ("-on", "-id")
        verbose_name_plural = "monitoring"

    def __str__(self) -> str:
        return f"{self.get_kept_display()} on {self.on}"
