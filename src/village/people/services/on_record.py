"""How children, their adults and their homes are named on the record, and within which school each line lies."""

from django.utils import timezone

from village.access.viewer import Viewer
from village.audit.discretion import ORGANISATION
from village.audit.services.record import Subject
from village.people.models.adult import Adult
from village.people.models.household import Household
from village.people.models.pupil import Pupil
from village.people.queries.pupils import schools_today
from village.people.queries.reach import reach_for

PUPIL = "people.pupil"
ADULT = "people.adult"
HOUSEHOLD = "people.household"
PLACE_FIELDS = frozenset({"address", "postcode", "phone", "name"})
"""What tells where somebody lives. Its values are never on the record, which could not be blanked afterwards."""


def pupil_subject(pupil: Pupil) -> Subject:
    """Return the child as the record names it; `audit/discretion.py` keeps the name from who may not know it."""
    return Subject(PUPIL, pupil.pk, pupil.name)


def adult_subject(adult: Adult) -> Subject:
    """Return the adult as the record names them."""
    return Subject(ADULT, adult.pk, adult.name)


def household_subject(household: Household) -> Subject:
    """Return the home as the record names it: by its number, since its name may tell the street."""
    return Subject(HOUSEHOLD, household.pk, f"home {household.pk}")


def school_subject(school_id: int) -> Subject:
    """Return the school within which a line lies."""
    return Subject(ORGANISATION, school_id)


def school_of(viewer: Viewer, pupil: Pupil) -> Subject | None:
    """Return the school through which somebody sees the child; for a parent or an agency the child's own today."""
    schools = reach_for(viewer, pupil).schools or schools_today(pupil, today=timezone.localdate())
    first = min(schools, default=None)
    return None if first is None else school_subject(first)
