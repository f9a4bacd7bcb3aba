"""Which school a child is on the roll of, from when to when, and in which year and class."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil


class Spell(models.Model):
    """One time on the roll of one school. A child can be on two rolls, and can come back."""

    class Status(models.TextChoices):
        SINGLE = "C", "On this roll alone"
        MAIN = "M", "Dual registered, main school"
        SUBSIDIARY = "S", "Dual registered, other school"
        GUEST = "G", "Guest"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="spells")
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    """The last day on the roll, included."""
    status = models.CharField(max_length=1, choices=Status, default=Status.SINGLE)
    year_group = models.SmallIntegerField(null=True, blank=True)
    """-1 nursery, 0 reception, 1 to 13; the latest that was brought."""
    registration_group = models.CharField(max_length=40, blank=True)
    left_to = models.CharField(max_length=120, blank=True)
    """Where the child went, in words: a school, a town, a country."""
    left_why = models.CharField(max_length=40, blank=True)
    """Short code of a reason; see people/rules/leaving.py."""

    privacy: ClassVar = Privacy(
        keep="with the pupil",
        internal=("pupil", "school"),
        sensitive=(
            "joined_on",
            "left_on",
            "status",
            "year_group",
            "registration_group",
            "left_to",
            "left_why",
        ),
    )

    class Meta:
        ordering = ("joined_on", "id")
        constraints = (
            models.UniqueConstraint(fields=("pupil", "school", "joined_on"), name="spell_once_per_start"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=models.F("joined_on")),
                name="spell_ends_after_start",
            ),
        )
        indexes = (models.Index(fields=("school", "left_on"), name="spell_by_school"),)

    def __str__(self) -> str:
        return f"Pupil {self.pupil_id} at school {self.school_id}"


class YearOnRoll(models.Model):
    """The year group and class of one spell in one academic year, kept when the child moves up."""

    spell = models.ForeignKey(Spell, on_delete=models.CASCADE, related_name="years")
    academic_year = models.PositiveSmallIntegerField()
    """The calendar year in which it begins."""
    year_group = models.SmallIntegerField(null=True, blank=True)
    registration_group = models.CharField(max_length=40, blank=True)

    privacy: ClassVar = Privacy(
        keep="with the pupil", internal=("spell", "academic_year"), sensitive=("year_group", "registration_group")
    )

    class Meta:
        ordering = ("academic_year",)
        constraints = (models.UniqueConstraint(fields=("spell", "academic_year"), name="year_on_roll_once_per_spell"),)

    def __str__(self) -> str:
        return f"Year {self.year_group} in {self.academic_year} of spell {self.spell_id}"
