"""Writing who learned what: one person, everybody who came, or a file; and taking back what was wrong."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import record
from village.basics.errors import Refused
from village.events.models.event import Occurrence
from village.importing.models.batch import ImportBatch
from village.organisations.models.practitioner import Practitioner
from village.training import permissions
from village.training.models.course import Course
from village.training.models.training_record import TrainingRecord
from village.training.rules.validity import ends_on
from village.training.services.subjects import person_subject, within

Known = TrainingRecord.Known


@transaction.atomic
def write_record(
    *, by: Viewer, person: Practitioner, course: Course, on: date, until: date | None = None, known: str = Known.TYPED
) -> TrainingRecord:
    """Return the record; without `until` it ends as the course says. The same course on the same day is refused."""
    _must_keep(by, person)
    _check(course, person.partnership_id, on)
    end = until or ends_on(on, course.months)
    if end is not None and end < on:
        raise Refused("It would end before it began. Check both days.", field="until")
    if known not in {Known.CERTIFICATE, Known.TYPED}:
        raise Refused("Choose how you know.", field="known")
    if TrainingRecord.objects.filter(practitioner=person, course=course, on=on).exists():
        raise Refused(f"{course} of this day is on the record of {person.name} already.", field="on")
    row = TrainingRecord.objects.create(
        practitioner=person,
        course=course,
        on=on,
        until=end,
        known=known,
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    record("training.written", by=by, subject=person_subject(person), within=within(person.organisation_id))
    return row


@transaction.atomic
def record_attendance(
    *,
    by: Viewer,
    course: Course,
    practitioners: Collection[Practitioner],
    on: date,
    occurrence: Occurrence | None = None,
) -> int:
    """Return how many records are new: each of these people came to the course on the day. Safe to call twice."""
    for person in practitioners:
        _must_keep(by, person)
    _check(course, by.partnership_id, on)
    now = timezone.now()
    rows = [_row(person, course, on, occurrence, by, now) for person in practitioners]
    known = set(
        TrainingRecord.objects.filter(practitioner__in=practitioners, course=course, on=on).values_list(
            "practitioner_id", flat=True
        )
    )
    new = [row for row in rows if row.practitioner_id not in known]
    TrainingRecord.objects.bulk_create(new, ignore_conflicts=True)
    for row in new:
        subject = person_subject(row.practitioner)
        record("training.attended", by=by, subject=subject, within=within(row.practitioner.organisation_id))
    return len(new)


@transaction.atomic
def take_back(*, by: Viewer, row: TrainingRecord) -> None:
    """The record is gone: it was wrong. That it stood is on the record."""
    _must_keep(by, row.practitioner)
    if TrainingRecord.objects.filter(pk=row.pk).delete()[0]:
        subject, school = person_subject(row.practitioner), within(row.practitioner.organisation_id)
        record("training.taken-back", by=by, subject=subject, within=school, reason=f"{row.course}, {row.on}")


@transaction.atomic
def write_file(*, by: Viewer, batch: ImportBatch) -> dict[str, Any]:
    """Return what is needed to undo it: every row of the file without a problem is on the record, each once."""
    at = (batch.school_id or 0,)
    must_be_allowed(by, permissions.KEEP, partnership_id=batch.partnership_id, at=at, seen_with=permissions.VIEW)
    rows = [row for row in batch.proposal.get("rows", ()) if not row["problem"]]
    people = Practitioner.objects.filter(
        partnership_id=batch.partnership_id, organisation_id=batch.school_id or 0, left_on__isnull=True
    ).in_bulk({row["person_id"] for row in rows})
    courses = Course.objects.filter(partnership_id=batch.partnership_id).in_bulk({row["course_id"] for row in rows})
    now, made = timezone.now(), []
    for row in rows:
        if row["person_id"] not in people or row["course_id"] not in courses:
            continue
        one, is_new = TrainingRecord.objects.get_or_create(
            practitioner=people[row["person_id"]],
            course=courses[row["course_id"]],
            on=date.fromisoformat(row["on"]),
            defaults={
                "until": date.fromisoformat(row["until"]) if row["until"] else None,
                "known": Known.FILE,
                "batch": batch,
                "written_by_id": by.user_id,
                "written_at": now,
            },
        )
        if is_new:
            made.append(one.pk)
    return {"made": made, "known_before": len(rows) - len(made)}


@transaction.atomic
def take_file_back(*, by: Viewer, batch: ImportBatch) -> str:
    """Return a sentence: what the file brought is gone again, but for what somebody took back before."""
    at = (batch.school_id or 0,)
    must_be_allowed(by, permissions.KEEP, partnership_id=batch.partnership_id, at=at, seen_with=permissions.VIEW)
    rows = TrainingRecord.objects.filter(pk__in=batch.outcome.get("made", ()), batch=batch)
    count = rows.count()
    rows.delete()
    return f"{count} records of this file are taken back." if count != 1 else "One record of this file is taken back."


def _must_keep(by: Viewer, person: Practitioner) -> None:
    """The coordinator writes who came to the partnership's trainings; everything else is the school's."""
    at = (person.organisation_id,) if person.organisation_id else ()
    if by.can(permissions.COURSES) and by.partnership_id == person.partnership_id:
        return
    must_be_allowed(by, permissions.KEEP, partnership_id=person.partnership_id, at=at, seen_with=permissions.VIEW)


def _check(course: Course, partnership_id: int | None, on: date) -> None:
    if course.partnership_id != partnership_id or course.retired_on is not None:
        raise Refused("Choose a course from the list.", field="course")
    if on > timezone.localdate():
        raise Refused("This day is still to come. Write it down when it has been.", field="on")


def _row(
    person: Practitioner, course: Course, on: date, occurrence: Occurrence | None, by: Viewer, now: datetime
) -> TrainingRecord:
    return TrainingRecord(
        practitioner=person,
        course=course,
        on=on,
        until=ends_on(on, course.months),
        known=Known.EVENT,
        occurrence=occurrence,
        written_by_id=by.user_id,
        written_at=now,
    )
