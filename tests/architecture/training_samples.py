"""One of each thing of room `training`, for the guard tests."""

from collections.abc import Mapping
from datetime import date, time

from django.db.models import Model
from django.utils import timezone

from village.events.models import Event, Occurrence
from village.importing.models.batch import ImportBatch
from village.organisations.models.partnership import Partnership
from village.organisations.models.practitioner import Practitioner
from village.training.models import Course, Need, Reminder, ReminderLetter, TrainingRecord

type Things = dict[str, Model]

TABLES: tuple[type[Model], ...] = (Course, Need, TrainingRecord, ReminderLetter, Reminder)
IDS: Mapping[str, str] = {
    "trained_id": "trained",
    "training_id": "training",
    "need_id": "school_need",
    "training_held_id": "training_held",
    "training_file_id": "training_file",
    "training_course_id": "training_course",
    "training_need_id": "training_need",
}
"""Names in addresses, and the thing that each means."""


def things_of(partnership: Partnership, things: Things) -> Things:
    """Return a course that two needs name, somebody who learned it, and the letter that says when it ends."""
    now, school_id = timezone.now(), things["school"].pk
    person = Practitioner.objects.create(
        partnership=partnership, organisation_id=school_id, name=f"Sample Trained {school_id}", email=""
    )
    course = Course.objects.create(partnership=partnership, name=f"Sample course {school_id}", provider="Sample")
    event = Event.objects.create(
        partnership=partnership,
        kind=Event.Kind.TRAINING,
        audience=Event.Audience.STAFF,
        state=Event.State.PUBLISHED,
        title="Sample training",
        first_on=date(2026, 3, 2),
        starts_at=time(9),
        ends_at=time(10),
    )
    held = Occurrence.objects.create(
        event=event, on=date(2026, 3, 2), planned_on=date(2026, 3, 2), starts_at=time(9), ends_at=time(10)
    )
    training = TrainingRecord.objects.create(
        practitioner=person, course=course, on=date(2026, 3, 2), occurrence=held, known="event", written_at=now
    )
    letter = ReminderLetter.objects.create(partnership=partnership, to="person", practitioner=person, made_at=now)
    return {
        "trained": person,
        "training_course": course,
        "training_need": Need.objects.create(course=course, role="teacher"),
        "school_need": Need.objects.create(course=course, school_id=school_id, job_words="Sample"),
        "training_held": held,
        "training": training,
        "training_letter": letter,
        "training_reminder": Reminder.objects.create(letter=letter, training=training, moment="soon"),
        "training_file": ImportBatch.objects.create(
            partnership=partnership,
            kind="training-records",
            school_id=school_id,
            state=ImportBatch.State.READ,
            made_at=now,
            heard_at=now,
        ),
    }
