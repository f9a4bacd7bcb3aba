"""Asking for money: a bid, what it is for, what it rests on, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.evidence.models.case_study import CaseStudy
from village.organisations.models.partnership import Partnership
from village.plans.models.action import Action
from village.plans.models.evidence import Evidence
from village.plans.models.plan import FundingYear, Plan


class Bid(models.Model):
    """One request to one funder."""

    class State(models.TextChoices):
        IDEA = "idea", "Idea"
        WRITING = "writing", "Being written"
        SENT = "sent", "Sent"
        WON = "won", "Won"
        PART_WON = "part_won", "Won in part"
        LOST = "lost", "Not won"
        WITHDRAWN = "withdrawn", "Withdrawn"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="bids")
    title = models.CharField(max_length=200)
    funder = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    asked_pence = models.BigIntegerField(null=True, blank=True)
    awarded_pence = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.IDEA)
    due_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    outcome_words = models.TextField(blank=True)
    """What the funder said."""
    actions = models.ManyToManyField(Action, related_name="bids", blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="bids", blank=True)
    case_studies = models.ManyToManyField(CaseStudy, related_name="bids", blank=True)
    became = models.ForeignKey(FundingYear, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The plan's money that a won bid became."""
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="as long as the partnership; seven years after the decision are enough",
        internal=(
            "partnership",
            "plan",
            "title",
            "funder",
            "purpose",
            "asked_pence",
            "awarded_pence",
            "state",
            "due_on",
            "sent_on",
            "decided_on",
            "outcome_words",
            "actions",
            "evidence",
            "case_studies",
            "became",
            "made_at",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(asked_pence__isnull=True) | Q(asked_pence__gt=0), name="bid_asks_for_something"
            ),
            models.CheckConstraint(
                condition=Q(awarded_pence__isnull=True) | Q(awarded_pence__gte=0), name="bid_award_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.title
