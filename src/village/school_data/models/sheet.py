"""The sheet: all marks of one school in one period as one import left them, its figures, and what takes it back."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from village.basics.privacy import Privacy
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.school_data.models.period import Period


class Sheet(models.Model):
    """One edition of a school's marks in a period. An import never changes a live sheet: it writes the next.

    So an import is written beside what is live, in slices that hold nobody up, and becomes live in one short
    transaction that turns the states: docs/decisions/0013-marks-are-strings-in-sheets.md.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        LIVE = "live", "Counts"
        PAST = "past", "Replaced"

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="+", db_index=False)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=5, choices=State, default=State.DRAFT)
    batch = models.ForeignKey(ImportBatch, on_delete=models.SET_NULL, null=True, related_name="+")
    """Who wrote it; empty for an import that is long over."""
    based_on = models.BigIntegerField(null=True, blank=True)
    """The sheet that was live when this one was written."""
    based_on_version = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Goes up when its figures are counted anew because a roll or a record changed."""

    privacy: ClassVar = Privacy(
        keep="with the marks",
        internal=("period", "school", "state", "batch", "based_on", "based_on_version", "version"),
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("period", "school"), condition=Q(state="live"), name="sheet_live_once_a_school_and_period"
            ),
        )
        indexes = (models.Index(fields=("period", "school", "state"), name="sheet_by_period"),)

    def __str__(self) -> str:
        return f"Sheet {self.pk} of school {self.school_id} in period {self.period_id}"


class SheetFigures(models.Model):
    """What counts in a sheet as bits, pupil by pupil, so that any stretch of days is an AND and a count of bits.

    Derived from the rows, the roll and the codes in force, and written with them: one look reads a school's half-term.
    The shapes are those of rules/planes.py.
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, primary_key=True, related_name="figures")
    pupils = models.BinaryField()
    """Ids of the pupils in rising order."""
    years = models.BinaryField()
    """Their year groups in that academic year."""
    windows = models.BinaryField()
    """First and last place of each on the roll, by which a change of the roll is noticed."""
    coming = models.BinaryField()
    """Planes of the possible and the attended sessions."""
    reasons = models.BinaryField()
    """Planes of the unauthorised, late and unexplained sessions, pressed."""

    privacy: ClassVar = Privacy(
        keep="with the marks", internal=("sheet", "pupils", "windows"), sensitive=("years", "coming", "reasons")
    )

    class Meta:
        ordering = ("sheet",)

    def __str__(self) -> str:
        return f"Figures of sheet {self.sheet_id}"


class SheetFill(models.Model):
    """Which sessions an import filled or changed in a sheet, for taking it back within thirty days."""

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, primary_key=True, related_name="fill")
    pupils = models.BinaryField()
    """Ids of the pupils of whom something changed, in rising order."""
    places = models.BinaryField()
    """One bit for each pupil and session."""

    privacy: ClassVar = Privacy(
        keep="thirty days after the import", internal=("sheet", "pupils"), sensitive=("places",)
    )

    class Meta:
        ordering = ("sheet",)

    def __str__(self) -> str:
        return f"What was filled in sheet {self.sheet_id}"
