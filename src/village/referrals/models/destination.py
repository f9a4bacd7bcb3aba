"""To whom a school or a partnership refers families, and the form that each of them asks to be filled in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.plain_values import from_plain
from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.referrals.rules.formats import Question
from village.referrals.rules.waiting import FEWEST_DAYS, MOST_DAYS

TIERS = (("early", "Early help"), ("targeted", "Targeted help"), ("specialist", "Specialist help"))


class Destination(models.Model):
    """One service that can be asked to help, of the whole partnership or of one school."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Empty: every school of the partnership may refer to it."""
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    """Whose service it is, and with whom the family agrees to share."""
    name = models.CharField(max_length=120)
    """As the town says it: Attendance improvement officer."""
    about = models.CharField(max_length=300, blank=True)
    """What it does for a family, in plain words that the family reads."""
    email = models.EmailField()
    """Where the link goes."""
    days_to_answer = models.PositiveSmallIntegerField(default=10)
    tier = models.CharField(max_length=12, choices=TIERS, default="targeted")
    retired_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the partnership",
        internal=(
            "partnership",
            "school",
            "organisation",
            "name",
            "about",
            "email",
            "days_to_answer",
            "tier",
            "retired_on",
            "version",
        ),
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(days_to_answer__range=(FEWEST_DAYS, MOST_DAYS)), name="destination_days_in_reason"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Format(models.Model):
    """The form of a destination as it was from one day on; a change makes the next version."""

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="formats")
    number = models.PositiveSmallIntegerField()
    questions = models.JSONField(default=list)
    """Plain values of the dataclass in referrals/rules/formats.py."""
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the destination", internal=("destination", "number", "questions", "made_by", "made_at")
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("destination", "number"), name="format_number_once"),)

    def __str__(self) -> str:
        return f"Format {self.number} of destination {self.destination_id}"

    def read_questions(self) -> tuple[Question, ...]:
        """Return the questions as they were written."""
        return tuple(from_plain(Question, row) for row in self.questions)
