"""How courses and records are named on the record."""

from village.audit.discretion import ORGANISATION
from village.audit.services.record import Subject
from village.organisations.models.practitioner import Practitioner
from village.training.models.course import Course


def course_subject(course: Course) -> Subject:
    """Return the course."""
    return Subject("training.course", course.pk, str(course))


def person_subject(person: Practitioner) -> Subject:
    """Return whose training it is."""
    return Subject("organisations.practitioner", person.pk, person.name)


def within(school_id: int | None) -> Subject | None:
    """Return the school within which a line lies."""
    return Subject(ORGANISATION, school_id) if school_id else None
