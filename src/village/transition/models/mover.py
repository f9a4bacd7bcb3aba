"""Children on the way from Year 6 to Year 7: the September, each child, and what is shared with the new school."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.consent import Consent
from village.people.models.pupil import Pupil


class Intake(models.Model):
    """One September of a partnership, with its days."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    """The calendar year of the September in which Year 7 begins."""
    check_by = models.DateField()
    """By when new schools say how each child has settled."""
    ends_on = models.DateField()
    """The last day on which new schools read what was shared."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after its last day", internal=("partnership", "year", "check_by", "ends_on", "version")
    )

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "year"), name="intake_once_a_year"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("check_by")), name="intake_ends_after_its_checks"),
        )

    def __str__(self) -> str:
        return f"September {self.year}"


class Mover(models.Model):
    """One child of one September: from which school, and to which as far as is known."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="movers")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    from_school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    to_school = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    elsewhere = models.CharField(max_length=120, blank=True)
    """A school outside the partnership, in words."""
    needs_extra = models.BooleanField(default=False)
    """An extra visit would help; the new school knows only where that is shared."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after the last day of its September",
        internal=("intake", "pupil", "from_school", "to_school", "version"),
        sensitive=("elsewhere", "needs_extra"),
    )

    class Meta:
        ordering = ("pupil__surname", "pupil__forename", "id")
        constraints = (models.UniqueConstraint(fields=("intake", "pupil"), name="mover_once_per_child"),)
        indexes = (models.Index(fields=("to_school", "intake"), name="mover_by_new_school"),)

    def __str__(self) -> str:
        return f"Child {self.pupil_id} of intake {self.intake_id}"

    @property
    def is_known(self) -> bool:
        """Whether somebody knows where the child goes."""
        return self.to_school_id is not None or bool(self.elsewhere)


class Sheet(models.Model):
    """What one new school reads of one child: a copy, made when it was shared, with an end."""

    mover = models.ForeignKey(Mover, on_delete=models.CASCADE, related_name="sheets")
    to_school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="+")
    """The family's agreement for just this."""
    told = models.JSONField(default=list)
    """Pairs of a code of transition/rules/facts.py and words."""
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    closed_why = models.CharField(max_length=120, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the child’s September",
        internal=("mover", "to_school", "consent", "shared_by"),
        sensitive=("told", "shared_at", "closed_on", "closed_why"),
    )

    class Meta:
        ordering = ("-shared_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("mover",), condition=Q(closed_on=None), name="open_sheet_once_per_child"),
        )

    def __str__(self) -> str:
        return f"Sheet {self.pk} of mover {self.mover_id}"
