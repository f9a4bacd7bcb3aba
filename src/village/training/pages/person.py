"""One person’s training: what counts today, what is missing, and everything that was written."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.models.practitioner import Practitioner
from village.training.models.course import Course
from village.training.models.training_record import TrainingRecord
from village.training.queries.courses import courses_in, need_rules
from village.training.queries.people import as_persons
from village.training.queries.records import held_by, own_people, records_of
from village.training.rules.matrix import Cell, lines_of


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """What the page shows."""

    person: Practitioner
    today: date
    standing: tuple[tuple[Course, Cell], ...]
    """Each course that the person needs or holds."""
    records: tuple[TrainingRecord, ...]
    courses: tuple[Course, ...]


def person_training(person: Practitioner) -> PersonTraining:
    """Return the page of one person; whoever calls has asked whether the viewer may see it."""
    today = timezone.localdate()
    courses = tuple(courses_in(person.partnership_id))
    rules = need_rules(person.partnership_id, today)
    held = held_by([person.pk])
    line = lines_of(as_persons([person], today), [course.pk for course in courses], rules, held, today)[0]
    cells = tuple((course, cell) for course, cell in zip(courses, line.cells, strict=True) if cell.words)
    return PersonTraining(person, today, cells, tuple(records_of(person)), courses)


def own_training(viewer: Viewer) -> tuple[PersonTraining, ...]:
    """Return the viewer’s own record: one page for each time that they are on the staff list."""
    return tuple(person_training(person) for person in own_people(viewer))
