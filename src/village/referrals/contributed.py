"""What this room adds to casework, to a child's page, and to the way in."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.people.contributions import Door, PupilPanel, SchoolTab
from village.people.models.pupil import Pupil
from village.people.queries.reach import reach_for
from village.people.rules.reach import Level
from village.referrals import permissions
from village.referrals.pages.own import own_lines
from village.referrals.pages.panels import agency_lines, staff_panel
from village.referrals.pages.told import agenda, begun, deliveries, happenings, helped, helps, work
from village.referrals.queries.going import referrals_going
from village.referrals.services.merging import merge_referrals, unmerge_referrals
from village.support.contributions import Casework, Starter


def referrals_panel(viewer: Viewer, pupil: Pupil) -> dict[str, object] | None:
    """Return the child's referrals as staff see them who may, else as its parent does; None where there is nothing."""
    reach = reach_for(viewer, pupil)
    if reach.is_staff and (found := staff_panel(viewer, pupil)) is not None:
        return found
    if reach.level == Level.OWN and (lines := own_lines(viewer, pupil)):
        return {"kind": "own", "lines": lines, "pupil": pupil}
    if reach.level == Level.SHARED and (asked := agency_lines(viewer, pupil)):
        return {"kind": "asked", "lines": asked}
    return None


CASEWORK = Casework(
    tabs=(SchoolTab("referrals", "Referrals", "referrals:list", permissions.VIEW, place=46),),
    panels=(PupilPanel("referrals", "referrals/panel.html", place=45, context=referrals_panel),),
    work=(work,),
    happenings=(happenings,),
    helps=(helps,),
    going=(referrals_going,),
    agenda=(agenda,),
    deliveries=(deliveries,),
    helped=(helped,),
    starters=(
        Starter(
            "referral",
            "Write a referral",
            permissions.SEND,
            lambda school_id, pupil_id: reverse("referrals:new", args=(school_id, pupil_id)),
            begun,
        ),
    ),
    merges=((merge_referrals, unmerge_referrals),),
)
DOORS = (
    Door(
        "asked",
        "Asked of us",
        "What schools ask of your organisation for a family",
        "referrals:asked",
        permissions.ANSWER,
    ),
    Door(
        "referrals",
        "Referrals",
        "What came of asking other services, without names",
        "referrals:figures-of-all",
        permissions.FIGURES,
    ),
)
