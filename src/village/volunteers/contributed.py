"""What this room adds to a school’s menu and to the ways on from Families."""

from village.people.contributions import EVENTS, Door, SchoolTab
from village.volunteers import permissions

SCHOOL_TABS = (SchoolTab("volunteers", "Volunteers", "volunteers:school", permissions.KEEP, place=96),)
DOORS = (
    Door(
        "volunteers",
        "Volunteers",
        "Who offers a hand, the rota and the hours",
        "volunteers:offers",
        permissions.KEEP,
        stands=EVENTS,
    ),
)
