"""Where `families/` leads: to one's school, a choice of schools, one's own children, the partnership's figures …"""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from village.access.viewer import Viewer
from village.people import permissions
from village.people.contributions import doors_of, school_tabs
from village.people.queries.schools import pupil_counts, schools_of


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school at which the viewer may look at children."""

    name: str
    url: str
    pupil_count: int


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A way on that another room adds."""

    label: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class FamiliesPage:
    """A choice of schools, and the other doors that the viewer has."""

    schools: tuple[SchoolLine, ...]
    has_children: bool
    has_shared: bool
    doors: tuple[DoorLine, ...] = ()
    opens_in_need: bool = False
    """Whether the viewer may open the record of a child of another school in an emergency."""


def families_page(viewer: Viewer, *, today: date) -> FamiliesPage | str:
    """Return the choice, or the address to go to where there is only one way; PermissionDenied where there is none."""
    schools = list(schools_of(viewer))
    has_children, has_shared = viewer.can(permissions.OWN_CHILDREN), viewer.can(permissions.SHARED_WITH_US)
    doors = tuple(DoorLine(door.label, door.words, reverse(door.route)) for door in doors_of(viewer))
    counts = pupil_counts(viewer, today=today) if schools else {}
    lines = tuple(SchoolLine(one.name, _home_of(viewer, one.pk), counts.get(one.pk, 0)) for one in schools)
    only = [
        *(line.url for line in lines),
        *([reverse("people:mine")] if has_children else []),
        *([reverse("people:shared")] if has_shared else []),
        *(door.url for door in doors),
    ]
    if not only:
        raise PermissionDenied
    opens = viewer.can(permissions.OPEN_IN_NEED)
    return only[0] if len(only) == 1 else FamiliesPage(lines, has_children, has_shared, doors, opens)


def _home_of(viewer: Viewer, school_id: int) -> str:
    first = school_tabs(viewer, school_id)[0]
    return reverse(first.route, kwargs={"school_id": school_id})
