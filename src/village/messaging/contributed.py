"""What this room adds to a school's menu, to a child's page, to the ways on from Families, and to merging records."""

from village.messaging import permissions
from village.messaging.pages.pupil_messages import messages_panel
from village.messaging.queries.people_audiences import PEOPLE_AUDIENCES
from village.people.contributions import Door, PupilPanel, SchoolTab

SCHOOL_TABS = (SchoolTab("letters", "Letters", "messaging:letters", permissions.VIEW, place=40),)
DOORS = (
    Door(
        "letters-to-all",
        "Letters to all families",
        "News and invitations for the families of every school, without names",
        "messaging:letters-to-all",
        permissions.WRITE_TO_ALL,
    ),
)
PUPIL_PANELS = (PupilPanel("messages", "messaging/panel_messages.html", place=50, context=messages_panel),)
AUDIENCES = PEOPLE_AUDIENCES
