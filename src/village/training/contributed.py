"""What this room adds to a school’s menu and to the ways on from Families."""

from village.people.contributions import Door, SchoolTab
from village.training import permissions

SCHOOL_TABS = (SchoolTab("training", "Staff training", "training:school", permissions.VIEW, place=94),)
DOORS = (
    Door(
        "training",
        "Staff training",
        "Courses, who needs them, and how many have them",
        "training:counts",
        permissions.COURSES,
    ),
)
