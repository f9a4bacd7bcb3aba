"""Marks and other data of two records that a person found to be one child, and back again when that is undone."""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import F

from village.people.models.pupil import Pupil
from village.school_data.models.attainment import Result, Target
from village.school_data.models.behaviour import Incident
from village.school_data.models.marks import Lateness, MarkChange, MarkRow
from village.school_data.models.reason_proposed import ReasonProposed
from village.school_data.models.register import ActivityAttendance, RegisterEntry
from village.school_data.models.sheet import Sheet, SheetFigures
from village.school_data.queries.known_roll import known_roll
from village.school_data.queries.periods import as_rule
from village.school_data.queries.sheets import sheets_with, stored_rows
from village.school_data.rules.figures import figures_of
from village.school_data.rules.keys import key_of
from village.school_data.services.recounting import keep_figures, stamp_roll

MOVING: dict[str, type[models.Model]] = {
    "change": MarkChange,
    "lateness": Lateness,
    "incident": Incident,
    "result": Result,
    "target": Target,
    "entry": RegisterEntry,
    "activity": ActivityAttendance,
    "reason": ReasonProposed,
}
"""Tables whose rows go from the record that goes to the one that stays; what both hold stays behind."""


@transaction.atomic
def merge_data(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Return what is needed to undo it: the marks of both are `kept`'s, whose own marks stand where both have one."""
    partnership = Pupil.objects.values_list("partnership_id", flat=True).get(pk=kept_id)
    stamp_roll(partnership)
    marks = [_merged(sheet, kept_id, gone_id) for sheet in sheets_with(partnership, gone_id)]
    return {"marks": marks, "rows": {name: _move(table, kept_id, gone_id) for name, table in MOVING.items()}}


@transaction.atomic
def unmerge_data(kept_id: int, gone_id: int, moved: dict[str, Any]) -> None:
    """Every mark and row is with the record that it came from; what came later stays with the record it came to."""
    stamp_roll(Pupil.objects.values_list("partnership_id", flat=True).get(pk=kept_id))
    for name, ids in moved["rows"].items():
        MOVING[name]._default_manager.filter(pk__in=ids, pupil_id=kept_id).update(pupil_id=gone_id)
    for one in moved["marks"]:
        live = Sheet.objects.filter(period=one["period"], school=one["school"], state=Sheet.State.LIVE).first()
        if live is not None:
            _parted(live, kept_id, gone_id, one)


def _merged(sheet: Sheet, kept_id: int, gone_id: int) -> dict[str, Any]:
    theirs = MarkRow.objects.get(pk=key_of(sheet.pk, gone_id))
    mine = MarkRow.objects.filter(pk=key_of(sheet.pk, kept_id)).first()
    before = mine.marks if mine else ""
    width = max(len(before), len(theirs.marks))
    pairs = zip(before.ljust(width, "-"), theirs.marks.ljust(width, "-"), strict=True)
    together = "".join(own if own != "-" else other for own, other in pairs)
    _put(sheet, kept_id, together)
    theirs.delete()
    _refresh(sheet)
    return {"period": sheet.period_id, "school": sheet.school_id, "kept": before, "gone": theirs.marks}


def _parted(sheet: Sheet, kept_id: int, gone_id: int, one: dict[str, Any]) -> None:
    """What the one that stayed has only from the other goes back to it, in the sheet that is live by now."""
    mine = MarkRow.objects.filter(pk=key_of(sheet.pk, kept_id)).first()
    now = mine.marks if mine else ""
    own = one["kept"].ljust(len(now), "-")
    theirs = one["gone"].ljust(len(now), "-")
    left = "".join(
        "-" if before == "-" and mark == other else mark for mark, before, other in zip(now, own, theirs, strict=False)
    ).rstrip("-")
    _put(sheet, kept_id, left)
    _put(sheet, gone_id, one["gone"])
    _refresh(sheet)


def _put(sheet: Sheet, pupil_id: int, marks: str) -> None:
    key = key_of(sheet.pk, pupil_id)
    if not marks:
        MarkRow.objects.filter(pk=key).delete()
        return
    MarkRow.objects.update_or_create(
        pk=key, defaults={"sheet_id": sheet.pk, "pupil_id": pupil_id, "marks": marks.rstrip("-")}
    )


def _refresh(sheet: Sheet) -> None:
    """The figures of a sheet are those of its rows."""
    period = as_rule(sheet.period)
    stored = stored_rows(sheet.period_id, [sheet.school_id])
    known = known_roll(sheet.period.partnership_id, [sheet.school_id])
    enrolments = known.rows_of(stored.pupil, stored.school)
    figures = figures_of(stored.marks, known, enrolments, period)
    SheetFigures.objects.filter(pk=sheet.pk).update(pupils=stored.pupil.astype("<u4").tobytes())
    keep_figures(sheet.pk, stored.pupil, figures)
    Sheet.objects.filter(pk=sheet.pk).update(version=F("version") + 1)


def _move(table: type[models.Model], kept_id: int, gone_id: int) -> list[int]:
    """Return the ids of the rows that are now of the record that stays."""
    once = [name for names in _unique_together(table) for name in names if name != "pupil"]
    rows = table._default_manager
    held = {tuple(getattr(row, name) for name in once) for row in rows.filter(pupil_id=kept_id)} if once else set()
    moving = [
        row.pk
        for row in rows.filter(pupil_id=gone_id).order_by("pk")
        if not once or tuple(getattr(row, name) for name in once) not in held
    ]
    rows.filter(pk__in=moving).update(pupil_id=kept_id)
    return moving


def _unique_together(table: type[models.Model]) -> Sequence[Sequence[str]]:
    """Return the fields of each constraint that lets something stand once for each pupil."""
    unique = (one for one in table._meta.constraints if isinstance(one, models.UniqueConstraint))
    return [one.fields for one in unique if "pupil" in one.fields]
