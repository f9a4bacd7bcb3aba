"""Marks of one child and what a school's system says beside them: lateness, behaviour, results, registers."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Model

from tests.school_data.rolls import store, strings, upn
from village.importing.models.batch import ImportBatch
from village.importing.models.upload_key import UploadKey
from village.organisations.models.organisation import Organisation
from village.organisations.models.partnership import Partnership
from village.people.models.pupil import Pupil
from village.school_data.models import (
    Activity,
    ActivityAttendance,
    FixedGroups,
    Incident,
    Lateness,
    MarkChange,
    MarkRow,
    ReasonProposed,
    Register,
    RegisterEntry,
    Result,
    SheetFigures,
    SheetFill,
    Target,
)

type Things = dict[str, Model]

SCHOOL_DATA_TABLES: tuple[type[Model], ...] = (
    MarkRow,
    MarkChange,
    Lateness,
    Incident,
    Result,
    Target,
    SheetFigures,
    SheetFill,
    Register,
    RegisterEntry,
    Activity,
    ActivityAttendance,
    FixedGroups,
    ReasonProposed,
    ImportBatch,
    UploadKey,
)

SCHOOL_DATA_IDS = {
    "incident_id": "incident",
    "result_id": "result",
    "target_id": "target",
    "register_id": "register",
    "register_entry_id": "register_entry",
    "activity_id": "activity",
    "key_id": "upload_key",
    "reason_id": "reason_proposed",
}

SCHOOL_DATA_SAMPLES: dict[str, Callable[[Things], Mapping[str, object]]] = {
    f"school_data:file{deed}": lambda things: {"school_id": things["school"].pk, "batch_id": things["school_file"].pk}
    for deed in ("", "-columns", "-rows", "-accept", "-undo", "-discard", "-again", "-refused", "-original")
}
"""`batch_id` stands for the import of a plan elsewhere."""

SCHOOL_DATA_LEFT_ALONE: dict[type[Model], frozenset[str]] = {
    MarkRow: frozenset(
        {"marks", "possible", "attended", "authorised", "unauthorised", "late", "late_closed", "no_reason"}
    ),
    MarkChange: frozenset({"on", "old", "new", "session"}),
    Lateness: frozenset({"on"}),
    ReasonProposed: frozenset({"on", "session", "code", "brought"}),
    Incident: frozenset({"on"}),
    Result: frozenset({"on", "subject"}),
    Target: frozenset({"by_on", "subject"}),
}
"""Codes of the law, and counts that pages add up over a school; days by which rows are found; what schools teach."""

ON = date(2026, 3, 3)


def school_data_things(partnership: Partnership, things: Things) -> Things:
    """Return what the school of the partnership's sample child knows of it."""
    return data_of(partnership, things)


def data_of(partnership: Partnership, things: Things) -> Things:
    """Return a fortnight of marks and one of each thing about the child `pupil` of `school`."""
    school, pupil = things["school"], things["pupil"]
    assert isinstance(school, Organisation)
    assert isinstance(pupil, Pupil)
    Pupil.objects.filter(pk=pupil.pk).update(upn=upn(pupil.pk))
    with transaction.atomic():  # Else they are written in a thread of their own.
        _, batch = store(partnership, strings([(upn(pupil.pk), str(school.urn), "2026-03-02", "/\\LN/\\/\\UU/\\I")]))
    row = MarkRow.objects.select_related("sheet").get(pupil_id=pupil.pk, sheet__state="live")
    of, at = {"pupil": pupil, "school": school}, {"school": school, "pupil": pupil, "on": ON}
    register, _ = Register.objects.get_or_create(
        partnership=partnership, name="Sample register", criterion="Sample criterion"
    )
    activity, _ = Activity.objects.get_or_create(register=register, name="Sample class", on=ON, place="Sample place")
    return {
        "marks_batch": batch,
        "school_file": ImportBatch.objects.create(
            partnership=partnership,
            kind="school-file",
            school=school,
            state="accepted",
            proposal={"name": "Sample file"},
            made_at=batch.made_at,
            heard_at=batch.made_at,
        ),
        "upload_key": UploadKey.objects.create(
            partnership=partnership,
            school=school,
            name="Sample key",
            key_hash=f"{school.pk:064d}",
            made_at=batch.made_at,
        ),
        "fixed_groups": FixedGroups.objects.get_or_create(
            partnership=partnership,
            academic_year=2025,
            number=1,
            kind="year",
            defaults={"members": {"4": [[pupil.pk, school.pk]]}, "fixed_at": batch.made_at},
        )[0],
        "marks": row,
        "sheet_figures": SheetFigures.objects.get(sheet=row.sheet),
        "sheet_fill": SheetFill.objects.get(sheet=row.sheet),
        "mark_change": MarkChange.objects.create(session="PM", old="N", new="I", at=batch.made_at, **at),
        "lateness": Lateness.objects.create(session="AM", minutes=12, **at),
        "reason_proposed": ReasonProposed.objects.create(
            session="AM", code="I", why="Sample reason", source="call", proposed_at=batch.made_at, **at
        ),
        "incident": Incident.objects.create(
            kind="incident",
            type="Sample type",
            note="Sample note",
            location="Sample hall",
            natural_key="1",
            points=3,
            **at,
        ),
        "result": Result.objects.create(
            subject="Sample subject", scale="Sample scale", value="3b", number=3.5, standing="below", **at
        ),
        "target": Target.objects.create(subject="Sample subject", value="4b", number=4.5, by_on=date(2026, 7, 1), **of),
        "register": register,
        "register_entry": RegisterEntry.objects.create(register=register, starts_on=ON, why="Sample gift", **of),
        "activity": activity,
        "activity_attendance": ActivityAttendance.objects.create(activity=activity, came=True, **of),
    }
