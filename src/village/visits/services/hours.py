"""The timetable of the visitors: a stretch of a weekday is put in, or taken off again."""

from datetime import date, time

from django.db import IntegrityError, transaction

from village.access.reach import must_be_allowed
from village.access.viewer import Viewer
from village.audit.services.record import Subject, record
from village.basics.errors import Refused
from village.people.services.on_record import school_subject
from village.visits import permissions
from village.visits.models.visitor_hours import VisitorHours
from village.visits.queries.staff import staff_of


@transaction.atomic
def put_hours(
    *, by: Viewer, school_id: int, practitioner_id: int, weekday: int, from_time: time, until_time: time, today: date
) -> VisitorHours:
    """Return the stretch in which somebody can visit each week; put in twice, it is there once."""
    _must_plan(by, school_id)
    person = {one.pk: one for one in staff_of(by, school_id, today=today)}.get(practitioner_id)
    if person is None:
        raise Refused("This person does not work at the school today.", field="practitioner")
    if weekday not in VisitorHours.Weekday.values:
        raise Refused("Choose a weekday.", field="weekday")
    if until_time <= from_time:
        raise Refused("It ends before it begins. Look at both times.", field="until_time")
    try:
        with transaction.atomic():
            row = VisitorHours.objects.create(
                school_id=school_id,
                practitioner=person,
                weekday=weekday,
                from_time=from_time,
                until_time=until_time,
            )
    except IntegrityError as twice:
        raise Refused("A stretch begins at that time already. Take it off first.", field="from_time") from twice
    record("visits.hours-put", by=by, subject=_subject(row), within=school_subject(school_id))
    return row


@transaction.atomic
def take_off_hours(*, by: Viewer, row: VisitorHours) -> None:
    """The person cannot visit in this stretch any more."""
    _must_plan(by, row.school_id)
    record("visits.hours-off", by=by, subject=_subject(row), within=school_subject(row.school_id))
    row.delete()


def _must_plan(by: Viewer, school_id: int) -> None:
    must_be_allowed(by, permissions.PLAN, partnership_id=by.partnership_id, at=[school_id], seen_with=permissions.VIEW)


def _subject(row: VisitorHours) -> Subject:
    return Subject("visits.hours", row.pk, f"the hours of {row.practitioner.name}")
