"""What this room adds to casework: its tab, the chronology, moves and letters, and records that were opened."""

from django.urls import reverse

from village.access.viewer import Viewer
from village.people.contributions import PupilPanel, SchoolTab
from village.people.queries.openings import unjudged_count
from village.school_data.contributions import Work
from village.support import permissions
from village.support.contributions import Casework
from village.support.pages.chronology import chronology_panel
from village.support.pages.told import letters, moves


def work_of_openings(viewer: Viewer, school_id: int) -> list[Work]:
    """Return that records of the school were opened in an emergency, for who says whether it was right."""
    count = unjudged_count(viewer, school_id)
    if not count:
        return []
    title = "A record was opened in an emergency" if count == 1 else f"{count} records were opened in an emergency"
    return [Work(title=title, verb="Look", url=reverse("people:openings", args=(school_id,)), rank=1)]


CASEWORK = Casework(
    tabs=(SchoolTab("caseload", "Caseload", "support:caseload", permissions.CASELOAD, place=32),),
    panels=(
        PupilPanel("chronology", "support/panel_chronology.html", place=57, context=chronology_panel, is_aside=True),
    ),
    work=(work_of_openings,),
    happenings=(moves, letters),
)
