"""What this room adds to casework: a tab, a child’s panel, work, and what happened and was delivered."""

from village.access.viewer import Viewer
from village.people.contributions import Door, PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.support.contributions import Casework
from village.transition import permissions
from village.transition.pages.told import agenda_of, deliveries_of, happenings_of, work_of
from village.transition.queries.movers import own_movers, seen_of
from village.transition.services.merging import merge_movers, unmerge_movers

SCHOOL_TABS = (SchoolTab("transition", "Year 6 to 7", "transition:school", permissions.WORK, place=54),)
DOORS = (
    Door(
        "transition",
        "Year 6 to Year 7",
        "The days of the way to the new schools, and how children settle, without names",
        "transition:intakes",
        permissions.LEAD,
    ),
)


def way_of_pupil(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the child on its way, as its schools see it; for a parent the way to their own page."""
    if reach_for(viewer, pupil).is_staff:
        lines = seen_of(viewer, [pupil.pk])
        return {"lines": lines, "is_own": False} if lines else None
    own = own_movers(viewer, pupil)
    return {"lines": (), "is_own": True, "pupil_id": pupil.pk} if own else None


CASEWORK = Casework(
    tabs=SCHOOL_TABS,
    panels=(PupilPanel("transition", "transition/panel.html", place=56, context=way_of_pupil),),
    work=(work_of,),
    happenings=(happenings_of,),
    agenda=(agenda_of,),
    deliveries=(deliveries_of,),
    merges=((merge_movers, unmerge_movers),),
)
