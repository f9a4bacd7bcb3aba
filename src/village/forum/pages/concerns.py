"""The pages of concerns: one's own, those of the school, and looking a child up to write about."""

from dataclasses import dataclass

from django.utils import timezone

from village.access.viewer import Viewer
from village.forum import permissions
from village.forum.models.concern import Concern
from village.forum.queries.concerns import GOES_ON, concerns_of_school, own_concerns_at, schools_to_write_to
from village.forum.queries.safety import unread_count
from village.organisations.models.organisation import Organisation
from village.people.models.pupil import Pupil
from village.people.models.roll import Spell
from village.people.queries.pupils import HERE, Wanted
from village.people.queries.schools import schools_with
from village.people.queries.searching import spells_wanted, spells_with_ids
from village.people.queries.staff import safeguarding_leads

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One concern as its writer sees it."""

    concern: Concern
    standing: str
    """What became of it: that a forum took it up, and nothing more."""
    can_change: bool


@dataclass(frozen=True, slots=True)
class ConcernsPage:
    """What the page shows."""

    own: tuple[OwnLine, ...]
    of_school: tuple[Concern, ...]
    """Those that go on, for who sits in the forum."""
    closed: tuple[Concern, ...]
    sees_school: bool
    reads_safety: bool
    unread_count: int
    """Of those about safety, for who may read them."""
    leads: tuple[str, ...]

    @property
    def pupils(self) -> list[Pupil]:
        return [line.concern.pupil for line in self.own] + [one.pupil for one in (*self.of_school, *self.closed)]


def concerns_page(viewer: Viewer, school_id: int) -> ConcernsPage:
    """Return the viewer's own concerns at the school, and the school's for who sits in its forum."""
    every = list(concerns_of_school(viewer, school_id))
    mine = own_concerns_at(viewer, school_id)
    reads_safety = viewer.can(permissions.SAFETY, at=school_id)
    return ConcernsPage(
        own=tuple(own_line(one) for one in mine),
        of_school=tuple(one for one in every if one.state in GOES_ON),
        closed=tuple(one for one in every if one.state not in GOES_ON),
        sees_school=viewer.can(permissions.VIEW, at=school_id),
        reads_safety=reads_safety,
        unread_count=unread_count(viewer, school_id) if reads_safety else 0,
        leads=leads_of(viewer, [school_id]),
    )


def own_line(concern: Concern) -> OwnLine:
    """Return a concern as its writer sees it."""
    can_change = concern.looked_at is None and concern.state == Concern.State.OPEN
    if concern.state == Concern.State.WITHDRAWN:
        standing = "Withdrawn"
    elif concern.taken_up_on:
        standing = f"Taken up at the forum of {concern.taken_up_on:%-d %B %Y}"
    elif concern.state == Concern.State.CLOSED:
        standing = "Closed"
    else:
        standing = "Waits for the forum"
    return OwnLine(concern, standing, can_change)


def hits_for(viewer: Viewer, school_id: int, typed: str) -> list[Spell]:
    """Return the pupils of the school whose names fit what was typed, the best first; none for nothing typed."""
    if not typed or not viewer.can(permissions.ADD, at=school_id):
        return []
    today = timezone.localdate()
    ids = spells_wanted(viewer, school_id, Wanted(typed=typed), today=today)[:MOST_HITS]
    return spells_with_ids(viewer, school_id, ids, today=today, state=HERE)


def schools_for(viewer: Viewer, pupil: Pupil) -> list[Organisation]:
    """Return the schools to whose forum a concern about the child may go."""
    return list(schools_with(viewer, schools_to_write_to(viewer, pupil)))


def leads_of(viewer: Viewer, school_ids: list[int]) -> tuple[str, ...]:
    """Return the names of the safeguarding leads of the schools."""
    return tuple(safeguarding_leads(viewer, school_ids, today=timezone.localdate()))
