"""What this room adds to a school's menu and to a pupil's page."""

from village.people.contributions import SchoolTab
from village.school_data import permissions

SCHOOL_TABS = (
    SchoolTab("today", "Today", "school_data:today", permissions.VIEW_SCHOOL, place=10),
    SchoolTab("figures", "Figures", "school_data:figures", permissions.VIEW_SCHOOL, place=25),
)
