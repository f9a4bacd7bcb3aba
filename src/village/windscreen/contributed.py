"""What this room adds to casework, and to the ways on from Families."""

from village.people.contributions import Door, PupilPanel, SchoolTab
from village.support.contributions import Casework
from village.windscreen import permissions
from village.windscreen.pages.panel import level_panel
from village.windscreen.pages.told import agenda, happenings, work
from village.windscreen.services.merging import merge_decisions, unmerge_decisions

CASEWORK = Casework(
    tabs=(SchoolTab("windscreen", "Windscreen", "windscreen:picture", permissions.PICTURE, place=48),),
    panels=(PupilPanel("level", "windscreen/panel.html", place=55, context=level_panel, is_aside=True),),
    work=(work,),
    happenings=(happenings,),
    agenda=(agenda,),
    merges=((merge_decisions, unmerge_decisions),),
)
DOORS = (
    Door(
        "windscreen",
        "Windscreen",
        "What helps families at each level, all schools together, without names",
        "windscreen:picture-of-all",
        permissions.FIGURES,
    ),
)
