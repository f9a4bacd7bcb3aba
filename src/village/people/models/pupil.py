"""A child as schools know them, and the numbers by which systems know the child."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from village.basics.privacy import Privacy
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership


class Pupil(models.Model):
    """One child. Which school, year and class they are in stands on the roll."""

    class Sex(models.TextChoices):
        FEMALE = "F", "Female"
        MALE = "M", "Male"

    class Sen(models.TextChoices):
        NONE = "N", "No special educational need"
        SUPPORT = "K", "SEN support"
        PLAN = "E", "Education, health and care plan"

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    upn = models.CharField(max_length=13, blank=True)
    """Unique pupil number with its check letter; empty until one is known."""
    forename = models.CharField(max_length=80)
    surname = models.CharField(max_length=80)
    preferred_forename = models.CharField(max_length=80, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    sen = models.CharField(max_length=1, choices=Sen, blank=True)
    """Empty: not known."""
    free_meals = models.BooleanField(null=True, blank=True)
    first_language = models.CharField(max_length=10, blank=True)
    """ISO 639 code of two or three letters, or a BCP 47 tag."""
    ethnicity = models.CharField(max_length=4, blank=True)
    """Code of the school census, such as WBRI."""
    young_carer = models.BooleanField(null=True, blank=True)
    looked_after = models.BooleanField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The record that a person found to be the same child; this one then shows nowhere."""
    held_because = models.CharField(max_length=200, blank=True, default="", db_default="")
    """Why the record must outlive its time, such as a claim before a court: a legal hold. Empty: none stands."""
    batch_id = models.BigIntegerField(null=True, blank=True)
    """The import that made the record."""
    version = models.PositiveIntegerField(default=1)

    privacy: ClassVar = Privacy(
        keep="until the 25th birthday, unless a legal hold stands",
        internal=("partnership", "merged_into", "batch_id", "version"),
        sensitive=(
            "upn",
            "forename",
            "surname",
            "preferred_forename",
            "date_of_birth",
            "sex",
            "sen",
            "free_meals",
            "first_language",
            "ethnicity",
            "young_carer",
            "looked_after",
            "held_because",
        ),
    )

    class Meta:
        ordering = ("surname", "forename", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("partnership", "upn"),
                condition=~Q(upn="") & Q(merged_into__isnull=True),
                name="pupil_upn_once_per_partnership",
            ),
        )
        indexes = (
            models.Index(fields=("partnership", "surname", "forename"), name="pupil_by_name"),
            models.Index(fields=("partnership", "date_of_birth"), name="pupil_by_birth"),
        )

    def __str__(self) -> str:
        return f"Pupil {self.pk}"

    @property
    def name(self) -> str:
        """The name in daily use."""
        return f"{self.preferred_forename or self.forename} {self.surname}"


class Identifier(models.Model):
    """Another number of the child: a former UPN, a school's own number, the NHS number."""

    class Kind(models.TextChoices):
        FORMER_UPN = "former_upn", "Former UPN"
        TEMPORARY_UPN = "temporary_upn", "Temporary UPN"
        ULN = "uln", "Unique learner number"
        NHS = "nhs", "NHS number"
        SCHOOL = "school", "Number in a school's system"
        OTHER = "other", "Other"

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.CharField(max_length=60)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    """Whose number it is, where it is a school's own."""

    privacy: ClassVar = Privacy(keep="with the pupil", internal=("pupil", "kind", "school"), sensitive=("value",))

    class Meta:
        ordering = ("kind", "id")
        constraints = (
            models.UniqueConstraint("pupil", "kind", "value", Coalesce("school", 0), name="identifier_once_per_pupil"),
        )
        indexes = (models.Index(fields=("kind", "value"), name="identifier_by_value"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of pupil {self.pupil_id}"
