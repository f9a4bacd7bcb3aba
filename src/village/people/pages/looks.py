"""Who has looked at one child, and who saw many more children of a school than usual."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied

from village.access.viewer import Viewer
from village.audit.looks import Looks, UnusualLooks
from village.audit.models.entry import Entry
from village.audit.sentences import sentence
from village.people import permissions
from village.people.models.pupil import Pupil
from village.people.pages.frame import SchoolFrame, school_frame
from village.people.pages.pupil import current_spell
from village.people.queries.looks import lines_of_looks, looks_at_pupil, looks_since, unusual_looks_at
from village.people.queries.pupils import spells_of
from village.people.queries.reach import reach_for

MOST_LINES = 200
UNUSUAL_DAYS = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look: when, who, and how."""

    entry: Entry
    words: str


@dataclass(frozen=True, slots=True)
class LooksPage:
    """Looks at one child."""

    school: SchoolFrame
    pupil: Pupil
    since: date
    by_person: tuple[Looks, ...]
    lines: tuple[LookLine, ...]


@dataclass(frozen=True, slots=True)
class SchoolLooksPage:
    """Unusual days at one school."""

    school: SchoolFrame
    since: date
    unusual: tuple[UnusualLooks, ...]


def looks_page(viewer: Viewer, pupil: Pupil, since: date | None, *, today: date) -> LooksPage:
    """Return who has looked at the child since the day, this half-term unless told otherwise."""
    reach = reach_for(viewer, pupil)
    if not reach.may_see_looks:
        raise PermissionDenied
    begins = since or looks_since(viewer, today=today)
    here = current_spell(spells_of(pupil), reach, today)
    return LooksPage(
        school=school_frame(viewer, here.school_id if here else min(reach.schools), "pupils"),
        pupil=pupil,
        since=begins,
        by_person=tuple(looks_at_pupil(viewer, pupil, begins)),
        lines=tuple(LookLine(entry, sentence(entry)) for entry in lines_of_looks(viewer, pupil, begins)[:MOST_LINES]),
    )


def school_looks_page(viewer: Viewer, school_id: int, *, today: date) -> SchoolLooksPage:
    """Return the days of the last four weeks on which somebody saw many more children than they usually do."""
    school = school_frame(viewer, school_id, "pupils")
    if not viewer.can(permissions.VIEW_LOOKS, at=school_id):
        raise PermissionDenied
    since = today - UNUSUAL_DAYS
    return SchoolLooksPage(school, since, tuple(unusual_looks_at(viewer, school_id, since)))
