"""What this room adds to the second menu of a school."""

from village.people import permissions
from village.people.contributions import SchoolTab

SCHOOL_TABS = (
    SchoolTab("pupils", "Pupils", "people:pupils", permissions.VIEW, place=20),
    SchoolTab("leavers", "Comings and goings", "people:leavers", permissions.VIEW_DETAILS, place=90),
)
