"""What this room adds to casework, to a child's page, and to the way in."""

from village.disclosure import permissions
from village.disclosure.pages.lists import work
from village.disclosure.pages.panels import panel
from village.disclosure.services.merging import merge_requests, unmerge_requests
from village.people.contributions import Door, PupilPanel, SchoolTab
from village.support.contributions import Casework

CASEWORK = Casework(
    tabs=(SchoolTab("disclosure", "What is kept", "disclosure:list", permissions.RECORD, place=90),),
    panels=(PupilPanel("disclosure", "disclosure/panel.html", place=95, context=panel, is_aside=True),),
    work=(work,),
    merges=((merge_requests, unmerge_requests),),
)
DOORS = (
    Door(
        "retention",
        "How long records are kept",
        "Each kind of record, its rule, and how much goes soon",
        "disclosure:retention",
        permissions.RETENTION,
    ),
)
