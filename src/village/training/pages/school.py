"""Who of a school has which training, and until when."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from village.access.viewer import Viewer
from village.training import permissions
from village.training.models.course import Course
from village.training.queries.courses import courses_in, need_rules
from village.training.queries.people import as_persons, staff_of
from village.training.queries.records import held_by
from village.training.rules.matrix import Line, counts_of, lines_of
from village.training.rules.needing import needed
from village.training.rules.validity import Standing

TO_DO, EVERYBODY = "to-do", ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the page somebody wants to see."""

    words: str = ""
    course_id: int | None = None
    show: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class SchoolTraining:
    """The page of one school: a line for each person, a column for each course that counts here."""

    today: date
    wanted: Wanted
    courses: tuple[Course, ...]
    all_courses: tuple[Course, ...]
    """Those that can be filtered by."""
    lines: tuple[Line, ...]
    counts: tuple[Counter[Standing], ...]
    """Of those who need each course, everybody of the school counted."""
    people_count: int
    to_do_count: int
    can_keep: bool

    @property
    def course_names(self) -> tuple[str, ...]:
        return tuple(map(str, self.courses))

    @property
    def heads(self) -> tuple[tuple[Course, Counter[Standing]], ...]:
        return tuple(zip(self.courses, self.counts, strict=True))


def school_training(viewer: Viewer, school_id: int, wanted: Wanted) -> SchoolTraining:
    """Return the page; a fixed number of queries, however many people and courses there are."""
    today = timezone.localdate()
    people = as_persons(list(staff_of(viewer, school_id, today)), today)
    rules = need_rules(viewer.partnership_id, today)
    held = held_by([person.id for person in people])
    wanted_ids = {
        course_id for person in people for course_id in needed(rules, person.school_id, person.roles, person.job_title)
    }
    wanted_ids |= {course_id for _, course_id in held}
    here = tuple(course for course in courses_in(viewer.partnership_id) if course.pk in wanted_ids)
    columns = tuple(course for course in here if wanted.course_id in {None, course.pk})
    lines = lines_of(people, [course.pk for course in columns], rules, held, today)
    return SchoolTraining(
        today=today,
        wanted=wanted,
        courses=columns,
        all_courses=here,
        lines=tuple(line for line in lines if _is_wanted(line, wanted)),
        counts=tuple(counts_of(lines, column) for column in range(len(columns))),
        people_count=len(people),
        to_do_count=sum(line.is_to_do for line in lines),
        can_keep=viewer.can(permissions.KEEP, at=school_id),
    )


def _is_wanted(line: Line, wanted: Wanted) -> bool:
    words = wanted.words.casefold().strip()
    said = f"{line.person.name} {line.person.job_title}".casefold()
    return words in said and (wanted.show != TO_DO or line.is_to_do)
