"""A course that everybody at Ashlea needs, and a training at which it was given."""

from datetime import date, time

from tests.cast import ASHLEA, Town
from village.events.models import Event, Occurrence
from village.organisations.models.organisation import Organisation
from village.training.models.course import Course
from village.training.services.courses import CourseDetails, add_course, add_need

ON = date(2026, 3, 2)


def school_of(town: Town) -> Organisation:
    """Return Ashlea."""
    return town.organisations[ASHLEA]


def make_course(town: Town, name: str = "Child Protection", months: int | None = 36) -> Course:
    """Return a course that everybody needs."""
    by = town.viewer("coordinator")
    course = add_course(by=by, details=CourseDetails(name, "level 1", "Vale Training", months))
    add_need(by=by, course=course, school_id=None, role="", job_words="")
    return course


def make_training(town: Town) -> Occurrence:
    """Return a staff training that was held on Monday two weeks ago."""
    times = {"starts_at": time(9), "ends_at": time(12)}
    event = Event.objects.create(
        partnership=town.partnership,
        kind=Event.Kind.TRAINING,
        audience=Event.Audience.STAFF,
        state=Event.State.PUBLISHED,
        title="Child Protection for everybody",
        first_on=ON,
        **times,
    )
    return Occurrence.objects.create(event=event, on=ON, planned_on=ON, **times)
