"""Courses of the made-up town, who needs them, and who has them until when."""

from datetime import date, timedelta

from django.utils import timezone

from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named
from village.training.models import Course
from village.training.services.courses import CourseDetails, add_course, add_need
from village.training.services.recording import write_record

SCHOOL = "Ridgeway Primary School"
COURSES = (
    (CourseDetails("Child Protection", "level 1", "Vale Safeguarding Partnership", 36), ""),
    (CourseDetails("Child Protection", "level 3", "Vale Safeguarding Partnership", 24), "safeguarding_lead"),
    (CourseDetails("Paediatric First Aid", "", "Red Kite First Aid", 36), "teacher"),
    (CourseDetails("Prevent", "", "Online", 24), "head"),
    (CourseDetails("Solihull approach", "", "Vale Adult Learning", None), "support_worker"),
)
LEARNED = (
    ("Samir Vall", 0, 120),
    ("Farah Lund", 0, 1050),
    ("Una Zeller", 0, 400),
    ("Viola Yates", 0, 300),
    ("Dot Marlowe", 0, 1180),
    ("Viola Yates", 1, 690),
    ("Nora Quist", 2, 1200),
    ("Samir Vall", 3, 250),
    ("Dot Marlowe", 4, 800),
)
"""Who, which course, and how many days ago."""


def train_staff(town: Town) -> None:
    """The partnership has its courses, and Ridgeway a record with what is valid, ends, has ended and is missing."""
    today = timezone.localdate()
    with clock.at(moment(today - timedelta(days=30), 9)):
        by, courses = viewer_named("Hana Brook"), list[Course]()
        for details, role in COURSES:
            course = add_course(by=by, details=details)
            add_need(by=by, course=course, school_id=None, role=role, job_words="")
            courses.append(course)
    with clock.at(moment(today - timedelta(days=20), 10)):
        for name, place, days in LEARNED:
            _learned(town, name, courses[place], today - timedelta(days=days))


def _learned(town: Town, name: str, course: Course, on: date) -> None:
    known = "certificate" if len(name) % 2 else "typed"
    write_record(by=viewer_named("Una Zeller"), person=town.residents[name], course=course, on=on, known=known)
