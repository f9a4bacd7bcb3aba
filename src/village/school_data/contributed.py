"""What this room adds to a school's menu, to a pupil's page and to the ways on from Families."""

from village.people.contributions import Door, PupilFact, PupilPanel, SchoolTab
from village.school_data import permissions
from village.school_data.pages.pupil_attainment import attainment_panel
from village.school_data.pages.pupil_behaviour import behaviour_panel
from village.school_data.pages.pupil_beside import beside_panel
from village.school_data.pages.pupil_days import attendance_fact, days_panel, punctuality_fact, year_fact
from village.school_data.pages.registers import registers_panel

SCHOOL_TABS = (
    SchoolTab("today", "Today", "school_data:today", permissions.VIEW_SCHOOL, place=10),
    SchoolTab("files", "Files", "school_data:bring", permissions.BRING, place=80),
    SchoolTab("figures", "Figures", "school_data:figures", permissions.VIEW_SCHOOL, place=25),
    SchoolTab("registers", "Registers", "school_data:registers", permissions.KEEP_REGISTERS, place=50),
)

DOORS = (
    Door(
        "partnership",
        "The partnership",
        "Attendance of all schools together, without names",
        "school_data:partnership",
        permissions.VIEW_PARTNERSHIP,
    ),
)

PUPIL_FACTS = (
    PupilFact("attendance", place=10, find=attendance_fact),
    PupilFact("on-time", place=20, find=punctuality_fact),
    PupilFact("year", place=30, find=year_fact),
)

PUPIL_PANELS = (
    PupilPanel("days", "school_data/panel_days.html", place=10, context=days_panel, is_wide=True),
    PupilPanel("beside", "school_data/panel_beside.html", place=15, context=beside_panel),
    PupilPanel("attainment", "school_data/panel_attainment.html", place=20, context=attainment_panel),
    PupilPanel("registers", "school_data/panel_registers.html", place=30, context=registers_panel, is_aside=True),
    PupilPanel("behaviour", "school_data/panel_behaviour.html", place=25, context=behaviour_panel),
)
