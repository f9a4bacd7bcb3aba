"""One turn of a rota: a frozen list, the places, the draw where one was held, and what a person decided of each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.access.models.user import User
from village.basics.privacy import Privacy
from village.cohorts.models.cohort import Cohort
from village.people.models.pupil import Pupil
from village.rota.models.rota import Rota
from village.rota.rules.slots import Half


class Turn(models.Model):
    """The half-term in which some year groups have their turn."""

    rota = models.ForeignKey(Rota, on_delete=models.PROTECT, related_name="turns")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    academic_year = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=10)
    half = models.PositiveSmallIntegerField()
    year_groups = models.JSONField(default=list)
    """Whose turn it is, as the rota said when the turn was begun."""
    places = models.PositiveSmallIntegerField()
    begun_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    draw_seed = models.CharField(max_length=64, blank=True)
    drawn_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    names_gone_at = models.DateTimeField(null=True, blank=True)
    """When the last name was let go of."""
    counts_then = models.JSONField(default=dict)
    """Children, families, and children by standing, written before the first name went; else empty."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="seven years, then without names",
        internal=(
            "rota",
            "cohort",
            "academic_year",
            "term",
            "half",
            "year_groups",
            "places",
            "begun_by",
            "begun_at",
            "draw_seed",
            "drawn_by",
            "drawn_at",
            "names_gone_at",
            "counts_then",
            "version",
        ),
    )

    class Meta:
        ordering = ("-academic_year", "-id")
        constraints = (
            models.UniqueConstraint(fields=("rota", "academic_year", "term", "half"), name="turn_once_a_half_term"),
            models.CheckConstraint(
                condition=Q(drawn_at=None, draw_seed="") | (Q(drawn_at__isnull=False) & ~Q(draw_seed="")),
                name="turn_draw_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"Turn {self.pk}"

    @property
    def when(self) -> Half:
        """Return the half-term."""
        return Half.of(self.academic_year, self.term, self.half)


class Place(models.Model):
    """One child in a turn: why it is here, its place in the draw, and what a person decided."""

    class Origin(models.TextChoices):
        RULE = "rule", "Listed by the rule"
        STAFF = "staff", "Added by staff"
        ASKED = "asked", "The family asked"

    class Standing(models.TextChoices):
        TO_DECIDE = "to_decide", "To decide"
        OFFERED = "offered", "A place is offered"
        TAKEN = "taken", "The family takes it"
        DECLINED = "declined", "The family said no"
        WAITS = "waits", "Waits for a place"
        NOT_NOW = "not_now", "Not now"

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="rows")
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+")
    family = models.PositiveBigIntegerField()
    """Key of the family within the turn: brothers and sisters share one place."""
    origin = models.CharField(max_length=8, choices=Origin)
    why = models.JSONField(default=list)
    """The reasons of the list, in words, as they stood there."""
    year_group = models.SmallIntegerField(null=True, blank=True)
    registration_group = models.CharField(max_length=40, blank=True)
    drawn_place = models.PositiveSmallIntegerField(null=True, blank=True)
    """Place of the family in the drawn order, from 1."""
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.TO_DECIDE)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="with the turn",
        internal=("turn", "pupil", "family", "decided_by", "decided_at", "version"),
        sensitive=(
            "origin",
            "why",
            "year_group",
            "registration_group",
            "drawn_place",
            "standing",
            "reason",
        ),
    )

    class Meta:
        ordering = ("turn", "drawn_place", "id")
        constraints = (models.UniqueConstraint(fields=("turn", "pupil"), name="place_once_a_turn"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} in turn {self.turn_id}"
