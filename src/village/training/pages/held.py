"""A staff training that was: who came, and of whom the record is written."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.events.models.event import Occurrence
from village.organisations.models.practitioner import Practitioner
from village.training.contributions import who_came
from village.training.queries.people import staff_of
from village.training.queries.records import already_written


@dataclass(frozen=True, slots=True)
class Attender:
    """One person of the school, as the page offers them."""

    person: Practitioner
    came: bool
    """The sign-in at the door knows that they came."""
    is_written: bool


def attenders(viewer: Viewer, school_id: int, occurrence: Occurrence) -> tuple[Attender, ...]:
    """Return the people of the school, those who signed in first."""
    came, written = who_came(occurrence), already_written(occurrence, school_id)
    found = [
        Attender(person, person.pk in came, person.pk in written)
        for person in staff_of(viewer, school_id, timezone.localdate())
    ]
    return tuple(sorted(found, key=lambda one: not one.came))
