"""Bringing incidents and rewards: each once, however often its file comes; a later file corrects what it says."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Model

from village.audit.services.record import Actor, Subject, record
from village.importing.models.batch import ImportBatch
from village.importing.rules.records import IncidentRecord
from village.importing.specs import within_of
from village.school_data.models.behaviour import Incident
from village.school_data.queries.behaviour import incidents_on_days
from village.school_data.queries.files import school_id_of
from village.school_data.rules.same_incident import Event, paired
from village.school_data.services.touched import Touched, lay_over, take_back, words_of

FIELDS = ("points", "location", "note")
"""What a later file may say anew of an incident that is known."""
NAME = "incidents"


@transaction.atomic
def bring_incidents(*, by: Actor, records: Sequence[tuple[int, IncidentRecord]], batch: ImportBatch) -> Touched:
    """Return what came of the incidents of a school, each given with the id of its child."""
    school_id = school_id_of(batch)
    standing = incidents_on_days(school_id, {one.on for _, one in records})
    known: dict[str, Incident] = {row.natural_key: row for row in standing}
    said = paired(
        (
            (Event(pupil_id, one.on, one.at, one.kind, one.type), (one.points, one.location, one.note))
            for pupil_id, one in records
        ),
        {
            key: (Event(row.pupil_id, row.on, row.at, row.kind, row.type), (row.points, row.location, row.note))
            for key, row in known.items()
        },
    )
    values: dict[object, dict[str, object]] = {
        key: {
            "natural_key": key,
            "school_id": school_id,
            "pupil_id": event.pupil_id,
            "on": event.on,
            "at": event.at,
            "kind": event.kind,
            "type": event.type,
            **dict(zip(FIELDS, words, strict=True)),
        }
        for key, (event, words) in said.items()
    }
    lain: dict[object, Model] = dict(known.items())
    done = lay_over(Incident, known=lain, said=values, fields=FIELDS, batch=batch)
    subject = Subject("school_data.file", batch.pk, f"{done.new + done.changed} incidents and rewards")
    record("school_data.behaviour-brought", by=by, subject=subject, within=within_of(batch))
    return done


@transaction.atomic
def undo_incidents(*, by: Actor, batch: ImportBatch) -> str:
    """Return a sentence on what was taken back."""
    restored, staying = take_back(Incident, batch=batch, name=NAME)
    subject = Subject("school_data.file", batch.pk, f"{restored} incidents and rewards")
    record("school_data.behaviour-undone", by=by, subject=subject, within=within_of(batch))
    return words_of(restored, staying, "incidents and rewards")
