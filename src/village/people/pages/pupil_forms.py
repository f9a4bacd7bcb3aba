"""What stands around a form about one child: the school's menu, the way back, and the choices that forms offer."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from village.access.viewer import Viewer
from village.people.forms.agreement import YOUNG_PERSON
from village.people.models.pupil import Pupil
from village.people.pages.frame import school_frame
from village.people.queries.contacts import contacts_of
from village.people.queries.reach import reach_for
from village.people.rules.ages import AGREES_FROM_AGE, age_on
from village.people.services.looking import record_look


def page_of(pupil: Pupil) -> str:
    """Return the address of the child's page."""
    return reverse("people:pupil", kwargs={"pupil_id": pupil.pk})


def around(viewer: Viewer, pupil: Pupil) -> dict[str, Any]:
    """Return what `form_page` needs so that the form stands in the school's frame and leads back to the child.

    A form shows what stands, so that it was opened is on record as a look at the child.
    """
    record_look(by=viewer, pupil=pupil)
    school = school_frame(viewer, min(reach_for(viewer, pupil).schools), "pupils")
    return {
        "back": page_of(pupil),
        "back_words": pupil.name,
        "frame": "people/school_frame.html",
        "around": {"school": school},
    }


def adults_of(viewer: Viewer, pupil: Pupil, *, past: bool = False) -> list[tuple[str, str]]:
    """Return the child's adults as choices: who is a contact today, with `past` all of them."""
    lines = contacts_of(viewer, pupil, today=timezone.localdate())
    return [
        (str(line.adult.pk), f"{line.adult.name}, {line.contact.get_relationship_display().lower()}")
        for line in lines
        if past or line.is_today
    ]


def givers_of(viewer: Viewer, pupil: Pupil) -> list[tuple[str, str]]:
    """Return who may agree for the child: those with parental responsibility, and the young person when old enough."""
    today = timezone.localdate()
    found = [
        (str(line.adult.pk), f"{line.adult.name}, {line.contact.get_relationship_display().lower()}")
        for line in contacts_of(viewer, pupil, today=today)
        if line.is_today and line.contact.has_parental_responsibility and not line.is_shut_out
    ]
    if pupil.date_of_birth and age_on(pupil.date_of_birth, today) >= AGREES_FROM_AGE:
        name = pupil.preferred_forename or pupil.forename
        found.append((YOUNG_PERSON, f"{name}, who understands what this is about"))
    return found
