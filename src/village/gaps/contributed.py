"""What this room knows itself, and its way on from Families."""

from village.gaps import permissions
from village.gaps.queries.declined import declined_for_room
from village.gaps.queries.said import said_in_plans, wished_for
from village.gaps.queries.searched import asked_without_room, searched_in_vain
from village.people.contributions import FIND_HELP, Door

GAP_SOURCES = (declined_for_room, searched_in_vain, asked_without_room, said_in_plans, wished_for)
DOORS = (
    Door(
        "gaps",
        "What families did not find",
        "What was looked for, what there is, and the audit of support",
        "gaps:gaps",
        permissions.EXPORT,
        stands=FIND_HELP,
    ),
)
