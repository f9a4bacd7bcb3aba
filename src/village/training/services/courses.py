"""Keeping the list of courses, and who needs them."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from village.access.reach import must_be_allowed
from village.access.rules.roles import STAFF_ROLES
from village.access.viewer import Viewer
from village.audit.services.change import change
from village.audit.services.record import record
from village.basics.errors import Refused
from village.training import permissions
from village.training.models.course import Course, Need
from village.training.services.subjects import course_subject, within

MOST_MONTHS = 240


@dataclass(frozen=True, slots=True)
class CourseDetails:
    """What is written about a course."""

    name: str
    level: str = ""
    provider: str = ""
    months: int | None = None


@transaction.atomic
def add_course(*, by: Viewer, details: CourseDetails) -> Course:
    """Return the course, now on the list of every school."""
    must_be_allowed(by, permissions.COURSES, partnership_id=by.partnership_id)
    values = _values(details)
    _must_be_new(by.partnership_id, values, but=0)
    course = Course.objects.create(partnership_id=by.partnership_id or 0, **values)
    record("training.course-added", by=by, subject=course_subject(course))
    return course


@transaction.atomic
def change_course(*, by: Viewer, course: Course, details: CourseDetails, seen_version: int) -> None:
    """The course is as given; what people hold of it keeps the end that it had. Stale when it was changed meanwhile."""
    must_be_allowed(by, permissions.COURSES, partnership_id=course.partnership_id)
    values = _values(details)
    _must_be_new(course.partnership_id, values, but=course.pk)
    change(
        course,
        values,
        seen_version=seen_version,
        verb="training.course-changed",
        by=by,
        subject=course_subject(course),
    )


@transaction.atomic
def retire_course(*, by: Viewer, course: Course) -> None:
    """Nobody needs it any more and no record of it is written; those that stand stay. Pressed again it is back."""
    must_be_allowed(by, permissions.COURSES, partnership_id=course.partnership_id)
    row = Course.objects.select_for_update().get(pk=course.pk)
    row.retired_on = timezone.localdate() if row.retired_on is None else None
    row.save(update_fields=["retired_on"])
    verb = "training.course-back" if row.retired_on is None else "training.course-retired"
    record(verb, by=by, subject=course_subject(row))


@transaction.atomic
def add_need(*, by: Viewer, course: Course, school_id: int | None, role: str, job_words: str) -> Need:
    """Return the need: of every school, which the coordinator says, or of one, which that school says."""
    _may_say(by, course.partnership_id, school_id)
    if role and role not in STAFF_ROLES:
        raise Refused("Choose a role from the list.", field="role")
    words = " ".join(job_words.split())
    need, is_new = Need.objects.get_or_create(course=course, school_id=school_id, role=role, job_words=words)
    if not is_new:
        raise Refused("This stands already.", field="role")
    record("training.need-added", by=by, subject=course_subject(course), within=within(school_id))
    return need


@transaction.atomic
def remove_need(*, by: Viewer, need: Need) -> None:
    """Those people need the course no more."""
    _may_say(by, need.course.partnership_id, need.school_id)
    if Need.objects.filter(pk=need.pk).delete()[0]:
        subject = course_subject(need.course)
        record("training.need-removed", by=by, subject=subject, within=within(need.school_id))


def _may_say(by: Viewer, partnership_id: int, school_id: int | None) -> None:
    if school_id is None or by.can(permissions.COURSES):
        must_be_allowed(by, permissions.COURSES, partnership_id=partnership_id)
    else:
        at = (school_id,)
        must_be_allowed(by, permissions.KEEP, partnership_id=partnership_id, at=at, seen_with=permissions.VIEW)


def _values(details: CourseDetails) -> dict[str, object]:
    values = {name: " ".join(getattr(details, name).split()) for name in ("name", "level", "provider")}
    if not values["name"]:
        raise Refused("Give the course a name, such as Child Protection.", field="name")
    if details.months is not None and not 1 <= details.months <= MOST_MONTHS:
        raise Refused(f"Choose 1 to {MOST_MONTHS} months, or leave it empty.", field="months")
    return {**values, "months": details.months}


def _must_be_new(partnership_id: int | None, values: dict[str, object], *, but: int) -> None:
    same = Course.objects.filter(
        partnership_id=partnership_id or 0, name__iexact=str(values["name"]), level__iexact=str(values["level"])
    )
    if same.exclude(pk=but).exists():
        raise Refused("This course with this level is on the list already.", field="name")
