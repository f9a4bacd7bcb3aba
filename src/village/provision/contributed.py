"""What this room adds to casework: a tab, a child’s panel, work, and what happened, goes on and was delivered."""

from village.access.viewer import Viewer
from village.people.contributions import Door, PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.provision import permissions
from village.provision.pages.told import (
    agenda_of,
    deliveries_of,
    happenings_of,
    helps_of,
    work_of,
)
from village.provision.queries.stays import own_stays, provided, stays_of
from village.provision.queries.telling import said_by_parents, with_a_stay
from village.provision.services.merging import merge_stays, unmerge_stays
from village.support.contributions import Casework

SCHOOL_TABS = (SchoolTab("provision", "Outside school", "provision:school", permissions.VIEW, place=52),)

DOORS = (
    Door(
        "provided",
        "Placed with us",
        "Children whom schools placed with your organisation, while their place is open",
        "provision:provided",
        permissions.PROVIDE,
    ),
    Door(
        "provision",
        "Places outside school",
        "What is agreed with providers, and whether it is kept, without names",
        "provision:commissions",
        permissions.COMMISSION,
    ),
)


def stays_of_pupil(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the child's stays: all for its school, a parent's own, and the open one for the provider."""
    if reach_for(viewer, pupil).is_staff:
        found, way = stays_of(viewer, [pupil.pk]), "stay"
    elif own := own_stays(viewer, pupil):
        found, way = own, "own"
    else:
        found, way = [stay for stay in provided(viewer) if stay.pupil_id == pupil.pk], "provided-stay"
    return {"stays": found, "way": way} if found else None


CASEWORK = Casework(
    tabs=SCHOOL_TABS,
    panels=(PupilPanel("provision", "provision/panel.html", place=54, context=stays_of_pupil),),
    work=(work_of,),
    happenings=(happenings_of,),
    helps=(helps_of,),
    agenda=(agenda_of,),
    deliveries=(deliveries_of,),
    helped=(with_a_stay,),
    voices=(said_by_parents,),
    merges=((merge_stays, unmerge_stays),),
)
