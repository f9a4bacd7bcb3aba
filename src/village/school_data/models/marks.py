"""Session marks: one row for each pupil in each sheet, as a string with its counts, and what was changed."""

from typing import ClassVar

from django.db import models

from village.basics.privacy import Privacy
from village.importing.models.batch import ImportBatch
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.school_data.models.sheet import Sheet

SESSIONS = (("AM", "Morning"), ("PM", "Afternoon"))


class MarkRow(models.Model):
    """The marks of one pupil at one school in one period.

    The key is packed from sheet and pupil (rules/keys.py), so that a school's half-term lies side by side on disk and
    no second index is needed. The database does not check the two references row by row: a year of an authority would
    wait for 840,000 look-ups, and only the services write here. See docs/decisions/0013-marks-are-strings-in-sheets.md.
    """

    id = models.BigIntegerField(primary_key=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    marks = models.CharField(max_length=200)
    """One symbol a session (rules/codes.py) from the period's Monday; "-" for none, and none of them at the end."""
    possible = models.SmallIntegerField(default=0)
    attended = models.SmallIntegerField(default=0)
    authorised = models.SmallIntegerField(default=0)
    unauthorised = models.SmallIntegerField(default=0)
    late = models.SmallIntegerField(default=0)
    """Sessions marked L: late before the register closed."""
    late_closed = models.SmallIntegerField(default=0)
    """Sessions marked U: late after the register closed."""
    no_reason = models.SmallIntegerField(default=0)
    """Sessions marked N: the figures are provisional."""

    privacy: ClassVar = Privacy(
        keep="six years after the end of the academic year",
        internal=("sheet", "pupil"),
        sensitive=(
            "marks",
            "possible",
            "attended",
            "authorised",
            "unauthorised",
            "late",
            "late_closed",
            "no_reason",
        ),
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Marks of pupil {self.pupil_id} in sheet {self.sheet_id}"


class MarkChange(models.Model):
    """A mark that was there and became another: what it was, what it became, by which import.

    Written before the import becomes live, so only the changes of accepted imports say what happened.
    """

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+", db_index=False)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    session = models.CharField(max_length=2, choices=SESSIONS)
    old = models.CharField(max_length=2)
    new = models.CharField(max_length=2)
    """Codes as the law writes them; "-" for a mark that was taken back."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    privacy: ClassVar = Privacy(
        keep="with the mark",
        internal=("pupil", "school", "batch", "at"),
        sensitive=("on", "session", "old", "new"),
    )

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("pupil", "on"), name="mark_change_by_pupil"),)

    def __str__(self) -> str:
        return f"Change {self.pk} of a mark of pupil {self.pupil_id}"


class Lateness(models.Model):
    """How many minutes late a pupil came to one session, as one import said; of accepted ones, the latest counts."""

    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="+", db_index=False)
    school = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    session = models.CharField(max_length=2, choices=SESSIONS)
    minutes = models.PositiveSmallIntegerField()
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, null=True, related_name="+")

    privacy: ClassVar = Privacy(
        keep="with the mark", internal=("pupil", "school", "batch"), sensitive=("on", "session", "minutes")
    )

    class Meta:
        ordering = ("on", "session", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("pupil", "school", "on", "session", "batch"), name="lateness_once_a_session_and_import"
            ),
        )

    def __str__(self) -> str:
        return f"Lateness of pupil {self.pupil_id}"
