"""The partnership’s training in counts: of those who need each course, how many stand where, school by school."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.organisations.queries import organisations
from village.training.models.course import Course
from village.training.queries.courses import courses_in, need_rules
from village.training.queries.people import as_persons, here_today
from village.training.queries.records import held_by
from village.training.rules.matrix import counts_of, lines_of
from village.training.rules.validity import Standing


@dataclass(frozen=True, slots=True)
class CourseCounts:
    """One course: all who need it, and by school."""

    course: Course
    total: Counter[Standing]
    schools: tuple[tuple[str, Counter[Standing]], ...]

    @property
    def needed(self) -> int:
        return self.total.total()

    @property
    def counted(self) -> int:
        """How many may do the work today."""
        return self.total[Standing.VALID] + self.total[Standing.SOON]


def partnership_counts(viewer: Viewer) -> tuple[CourseCounts, ...]:
    """Return a line for each course that somebody needs; nobody is named."""
    today = timezone.localdate()
    people = as_persons(list(here_today(viewer.partnership_id, today)), today)
    rules = need_rules(viewer.partnership_id, today)
    courses = list(courses_in(viewer.partnership_id))
    held = held_by([person.id for person in people])
    lines = lines_of(people, [course.pk for course in courses], rules, held, today)
    names = {row.pk: row.name for row in organisations(viewer)}
    by_school = defaultdict(list)
    for line in lines:
        by_school[names.get(line.person.school_id or 0, "Nowhere said")].append(line)
    found = []
    for column, course in enumerate(courses):
        schools = tuple((name, counts) for name in sorted(by_school) if (counts := counts_of(by_school[name], column)))
        found.append(CourseCounts(course, counts_of(lines, column), schools))
    return tuple(found)
