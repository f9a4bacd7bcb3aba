"""What this room adds to casework: a tab, a child’s panel, work, and what happened, goes on and was delivered."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.groups import permissions
from village.groups.pages.told import agenda_of, begun_of, deliveries_of, happenings_of, helps_of
from village.groups.pages.work import work_of_groups
from village.groups.queries.figures import with_a_place
from village.groups.queries.going import places_going
from village.groups.queries.places import places_of_pupil
from village.groups.services.merging import merge_places, unmerge_places
from village.people.contributions import PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.support.contributions import Casework, Starter

SCHOOL_TABS = (SchoolTab("groups", "Groups", "groups:groups", permissions.VIEW, place=45),)


def groups_of_pupil(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the places that concern the child, for who sees all groups; for a parent the way to their own page."""
    if reach_for(viewer, pupil).is_staff:
        places = list(places_of_pupil(viewer, pupil))
        return {"places": places, "is_own": False} if places else None
    is_own = bool(reach_for(viewer, pupil).own_adults) and viewer.can(permissions.OWN)
    return {"places": (), "is_own": True} if is_own else None


CASEWORK = Casework(
    tabs=SCHOOL_TABS,
    panels=(PupilPanel("groups", "groups/panel_groups.html", place=50, context=groups_of_pupil),),
    work=(work_of_groups,),
    happenings=(happenings_of,),
    helps=(helps_of,),
    going=(places_going,),
    agenda=(agenda_of,),
    deliveries=(deliveries_of,),
    helped=(with_a_place,),
    starters=(
        Starter(
            "group",
            "Choose a group",
            permissions.RUN,
            lambda school_id, pupil_id: f"{reverse('groups:groups', args=(school_id,))}?child={pupil_id}",
            begun_of,
        ),
    ),
    merges=((merge_places, unmerge_places),),
)
