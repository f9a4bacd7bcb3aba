"""What of a plan's money is set aside for which action, and what was spent. Pence, exact; never a ledger."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.files.models.stored_file import StoredFile
from village.plans.models.action import Action
from village.plans.models.plan import FundingYear


class Allocation(models.Model):
    """Money of one source and year that is set aside for one action."""

    funding = models.ForeignKey(FundingYear, on_delete=models.CASCADE, related_name="allocations")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="allocations")
    amount_pence = models.BigIntegerField()
    words = models.TextField(blank=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan; what was taken out stays with it",
        open=("amount_pence", "words"),
        internal=("funding", "action", "made_at", "removed_at", "version"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(amount_pence__gt=0), name="allocation_above_nothing"),
            models.UniqueConstraint(
                fields=("funding", "action"), condition=Q(removed_at__isnull=True), name="allocation_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount_pence} for {self.action}"


class Spend(models.Model):
    """Money that went out on a day, for an action or for the plan as a whole. A negative amount came back."""

    funding = models.ForeignKey(FundingYear, on_delete=models.CASCADE, related_name="spends")
    action = models.ForeignKey(Action, on_delete=models.SET_NULL, null=True, blank=True, related_name="spends")
    on = models.DateField()
    amount_pence = models.BigIntegerField()
    words = models.TextField()
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The invoice or receipt."""
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with its plan; what was taken out stays with it",
        internal=(
            "funding",
            "action",
            "on",
            "amount_pence",
            "words",
            "file",
            "said_by",
            "made_at",
            "removed_at",
            "version",
        ),
    )

    class Meta:
        ordering = ("-on", "-id")
        constraints = (models.CheckConstraint(condition=~Q(amount_pence=0), name="spend_is_not_nothing"),)

    def __str__(self) -> str:
        return f"{self.amount_pence} on {self.on}"
