"""What this room adds to a school’s menu and to the outbox."""

from village.events import permissions
from village.people.contributions import SchoolTab

SCHOOL_TABS = (SchoolTab("events", "Events", "events:school-calendar", permissions.VIEW_SCHOOL, place=46),)
