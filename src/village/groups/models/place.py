"""One person’s place in a programme, from asking to the end; and the draws that put names in order."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.cohorts.models.cohort import Cohort
from village.groups.models.programme import Leader, Programme
from village.people.models.adult import Adult
from village.people.models.pupil import Pupil

OPEN_STATES = ("waiting", "offered", "accepted")
"""In which somebody still waits for a place or has one."""
TOOK_PART = ("accepted", "finished", "left")
"""In which somebody had a place for a time."""


class Draw(models.Model):
    """One fair draw: who can be drawn again from it is nobody, and who wants to can repeat it with the seed."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="draws")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    tickets = models.JSONField(default=list)
    """Ids of places in drawn order, those of one family together."""
    free_places = models.PositiveSmallIntegerField()
    drawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    drawn_at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the programme",
        internal=("programme", "number", "seed", "tickets", "free_places", "drawn_by", "drawn_at"),
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("programme", "number"), name="draw_once_by_number"),)

    def __str__(self) -> str:
        return f"Draw {self.number} of programme {self.programme_id}"


class Place(models.Model):
    """A child’s place, or that of an adult of the child. The family can end it at any time."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        OFFERED = "offered", "Offered"
        ACCEPTED = "accepted", "Has a place"
        FINISHED = "finished", "Finished"
        LEFT = "left", "Left"
        DECLINED = "declined", "Said no"
        TAKEN_OFF = "taken_off", "Taken off the list"
        WITHDRAWN = "withdrawn", "The family withdrew"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="taken")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    """The child who takes part, or through whom the adult was asked."""
    adult = models.ForeignKey(Adult, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Who takes part, where parents do."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_by_family = models.BooleanField(default=False)
    """The family asked themselves; otherwise staff added them."""
    asked_on = models.DateField()
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    cohort = models.ForeignKey(Cohort, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The frozen list from which they were added."""
    needs = models.JSONField(default=list)
    """Codes of the facts in groups/rules/needs.py."""
    why = models.CharField(max_length=300, blank=True)
    draw = models.ForeignKey(Draw, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    draw_place = models.PositiveSmallIntegerField(null=True, blank=True)
    offered_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Adult, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """Who of the family answered by themself; empty where staff wrote the answer down."""
    accepted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_why = models.CharField(max_length=300, blank=True)
    before = models.PositiveSmallIntegerField(null=True, blank=True)
    after = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    """What came of it, in the person’s own words."""
    mentor = models.ForeignKey(Leader, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    aim = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=120, blank=True)
    supervisor = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="six years after the end of the academic year in which the programme ended",
        internal=(
            "programme",
            "pupil",
            "adult",
            "state",
            "added_by",
            "cohort",
            "draw",
            "draw_place",
            "answered_by",
            "mentor",
            "version",
        ),
        sensitive=(
            "asked_by_family",
            "asked_on",
            "needs",
            "why",
            "offered_on",
            "answer_by",
            "accepted_on",
            "ended_on",
            "end_why",
            "before",
            "after",
            "outcome",
            "aim",
            "where",
            "supervisor",
            "starts_on",
            "ends_on",
            "review_on",
        ),
    )

    class Meta:
        ordering = ("asked_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "adult"),
                condition=Q(adult__isnull=False, state__in=OPEN_STATES),
                name="open_place_once_per_adult",
            ),
            models.UniqueConstraint(
                fields=("programme", "pupil"),
                condition=Q(adult__isnull=True, state__in=OPEN_STATES),
                name="open_place_once_per_child",
            ),
        )
        indexes = (models.Index(fields=("programme", "state"), name="place_by_state"),)

    def __str__(self) -> str:
        return f"Place {self.pk} in programme {self.programme_id}"

    @property
    def is_open(self) -> bool:
        """Whether they still wait, or have a place."""
        return self.state in OPEN_STATES

    @property
    def name(self) -> str:
        """Who takes part."""
        return self.adult.name if self.adult is not None else self.pupil.name

    @property
    def names(self) -> tuple[str, str]:
        """First name and surname of who takes part."""
        if self.adult is not None:
            return (self.adult.forename, self.adult.surname)
        return (self.pupil.preferred_forename or self.pupil.forename, self.pupil.surname)
