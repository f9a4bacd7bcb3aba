"""Bringing results and targets: one for each child, subject and day; a later file wins, an earlier one comes back."""

from collections.abc import Sequence

from django.db import transaction

from village.audit.services.record import Actor, Subject, record
from village.importing.models.batch import ImportBatch
from village.importing.rules.records import ResultRecord, TargetRecord
from village.importing.specs import within_of
from village.school_data.models.attainment import Result, Target
from village.school_data.queries.attainment import results_on_days, targets_of_days
from village.school_data.queries.files import school_id_of
from village.school_data.rules.standing import place_on_scale, standing_of
from village.school_data.services.touched import Touched, lay_over, take_back, words_of

RESULT_FIELDS = ("scale", "value", "number", "expected", "standing")
TARGET_FIELDS = ("scale", "value", "number")
RESULTS, TARGETS = "results", "targets"
KINDS = {2: Result.Kind.KS2, 4: Result.Kind.KS4}


@transaction.atomic
def bring_results(*, by: Actor, records: Sequence[tuple[int, ResultRecord]], batch: ImportBatch) -> Touched:
    """Return what came of the results of a school, each given with the id of its child."""
    school_id = school_id_of(batch)
    standing = results_on_days(school_id, {one.on for _, one in records})
    known: dict[object, Result] = {(row.pupil_id, row.subject, row.kind, row.on): row for row in standing}
    said: dict[object, dict[str, object]] = {}
    for pupil_id, one in records:
        kind = KINDS.get(one.key_stage or 0, Result.Kind.ASSESSMENT)
        said[pupil_id, one.subject, str(kind), one.on] = {
            "pupil_id": pupil_id,
            "school_id": school_id,
            "subject": one.subject,
            "kind": str(kind),
            "on": one.on,
            "scale": one.scale,
            "value": one.value,
            "number": one.number if one.number is not None else place_on_scale(one.value),
            "expected": one.expected,
            "standing": standing_of(one.value, one.expected, kind=kind, number=one.number),
        }
    done = lay_over(Result, known=dict(known), said=said, fields=RESULT_FIELDS, batch=batch)
    _note("school_data.attainment-brought", by, batch, f"{done.new + done.changed} results")
    return done


@transaction.atomic
def bring_targets(*, by: Actor, records: Sequence[tuple[int, TargetRecord]], batch: ImportBatch) -> Touched:
    """Return what came of the targets of a school, each given with the id of its child."""
    school_id = school_id_of(batch)
    standing = targets_of_days(school_id, {one.by_on for _, one in records})
    known: dict[object, Target] = {(row.pupil_id, row.subject, row.by_on): row for row in standing}
    said: dict[object, dict[str, object]] = {
        (pupil_id, one.subject, one.by_on): {
            "pupil_id": pupil_id,
            "school_id": school_id,
            "subject": one.subject,
            "by_on": one.by_on,
            "scale": one.scale,
            "value": one.value,
            "number": one.number if one.number is not None else place_on_scale(one.value),
        }
        for pupil_id, one in records
    }
    done = lay_over(Target, known=dict(known), said=said, fields=TARGET_FIELDS, batch=batch)
    _note("school_data.targets-brought", by, batch, f"{done.new + done.changed} targets")
    return done


@transaction.atomic
def undo_attainment(*, by: Actor, batch: ImportBatch) -> str:
    """Return a sentence on what was taken back of results and targets."""
    results = take_back(Result, batch=batch, name=RESULTS)
    targets = take_back(Target, batch=batch, name=TARGETS)
    restored, staying = results[0] + targets[0], results[1] + targets[1]
    _note("school_data.attainment-undone", by, batch, f"{restored} results and targets")
    return words_of(restored, staying, "results and targets")


def _note(verb: str, by: Actor, batch: ImportBatch, label: str) -> None:
    record(verb, by=by, subject=Subject("school_data.file", batch.pk, label), within=within_of(batch))
