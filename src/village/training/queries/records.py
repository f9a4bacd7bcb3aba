"""Named reads of the training record."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.events.models.event import Event, Occurrence
from village.importing.models.batch import ImportBatch
from village.importing.queries import batch_for
from village.organisations.models.practitioner import Practitioner
from village.training import permissions
from village.training.models.reminder import ReminderLetter
from village.training.models.training_record import TrainingRecord
from village.training.rules.validity import Held

KIND = "training-records"
"""The code of the import."""
REMEMBERED = timedelta(days=400)
"""So far back a training can still be written down from its event."""


def held_by(person_ids: Collection[int]) -> Mapping[tuple[int, int], list[Held]]:
    """Return every record of the people by (person, course); one query."""
    found: dict[tuple[int, int], list[Held]] = defaultdict(list)
    rows = TrainingRecord.objects.filter(practitioner__in=person_ids).order_by()
    for pk, person_id, course_id, on, until in rows.values_list("pk", "practitioner_id", "course_id", "on", "until"):
        found[person_id, course_id].append(Held(on, until, pk))
    return found


def records_of(person: Practitioner) -> QuerySet[TrainingRecord]:
    """Return one person's records, the latest first. Whoever calls has asked whether the viewer may."""
    return TrainingRecord.objects.filter(practitioner=person).select_related("course", "written_by")


def own_people(viewer: Viewer) -> list[Practitioner]:
    """Return who the viewer is in this partnership's staff list."""
    mine = Practitioner.objects.filter(pk__in=viewer.practitioner_ids, partnership_id=viewer.partnership_id or 0)
    return list(mine.select_related("organisation"))


def record_at(viewer: Viewer, school_id: int, record_id: int) -> TrainingRecord:
    """Return one record of somebody of the school; raises Http404."""
    rows = TrainingRecord.objects.filter(
        practitioner__organisation_id=school_id, practitioner__partnership_id=viewer.partnership_id or 0
    )
    found = rows.select_related("practitioner", "course").filter(pk=record_id).first()
    if found is None or not viewer.can(permissions.VIEW, at=school_id):
        raise Http404("There is no such record.")
    return found


def trainings_held(viewer: Viewer, school_id: int, today: date) -> QuerySet[Occurrence]:
    """Return the staff trainings of the last year that were on and that this school's people could come to."""
    rows = Occurrence.objects.filter(
        event__partnership_id=viewer.partnership_id or 0,
        event__kind__in=(Event.Kind.TRAINING, Event.Kind.CONFERENCE),
        state=Occurrence.State.ON,
        on__lte=today,
        on__gt=today - REMEMBERED,
    )
    here = Q(event__host__isnull=True) | Q(event__host=school_id) | Q(event__audience=Event.Audience.STAFF)
    return rows.filter(here).exclude(event__state=Event.State.DRAFT).select_related("event").order_by("-on")


def training_held(viewer: Viewer, school_id: int, occurrence_id: int, today: date) -> Occurrence:
    """Return one of them; raises Http404."""
    found = trainings_held(viewer, school_id, today).filter(pk=occurrence_id).first()
    if found is None:
        raise Http404("There is no such training.")
    return found


def already_written(occurrence: Occurrence, school_id: int) -> frozenset[int]:
    """Return of whom of the school the record of this training is written."""
    rows = TrainingRecord.objects.filter(occurrence=occurrence, practitioner__organisation_id=school_id)
    return frozenset(rows.values_list("practitioner_id", flat=True))


def file_at(viewer: Viewer, school_id: int, batch_id: int) -> ImportBatch:
    """Return one brought file of the school; raises Http404."""
    batch = batch_for(viewer, batch_id)
    if batch.kind != KIND or batch.school_id != school_id:
        raise Http404("There is no such file.")
    return batch


def ending(now: datetime, today: date, before: timedelta) -> QuerySet[TrainingRecord]:
    """Return records of people who are here that end within the time, or ended as lately."""
    rows = TrainingRecord.objects.filter(
        until__lte=today + before,
        until__gte=today - before,
        course__retired_on__isnull=True,
        practitioner__organisation__isnull=False,
    )
    rows = rows.filter(Q(practitioner__left_on__isnull=True) | Q(practitioner__left_on__gte=today))
    return rows.select_related("practitioner__organisation", "course").order_by("until", "pk")


def letters_with(letter_ids: Collection[int]) -> dict[int, ReminderLetter]:
    """Return letters with who gets them and what they tell of."""
    rows = ReminderLetter.objects.filter(pk__in=letter_ids).select_related("practitioner")
    return {row.pk: row for row in rows.prefetch_related("reminders__training")}
