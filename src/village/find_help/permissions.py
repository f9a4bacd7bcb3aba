"""The room's rights and which roles hold them."""

from village.access.rules.roles import (
    ACTION_LEAD,
    AGENCY_WORKER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    TEACHER,
    Right,
)

DESK = "find_help.desk"
WORDS = "find_help.words"
PATHWAYS = "find_help.pathways"
MENU = "find_help.menu"

RIGHTS = (
    Right(
        DESK,
        "Make lists of services for a family, and a frame for a website",
        frozenset(
            {
                COORDINATOR,
                ACTION_LEAD,
                HEAD,
                INCLUSION_LEAD,
                SAFEGUARDING_LEAD,
                OFFICE,
                TEACHER,
                SUPPORT_WORKER,
                AGENCY_WORKER,
            }
        ),
    ),
    Right(
        WORDS,
        "Write what services say in other languages and in Easy Read",
        frozenset({COORDINATOR, INCLUSION_LEAD, OFFICE, SUPPORT_WORKER}),
    ),
    Right(PATHWAYS, "Write pathways for families", frozenset({COORDINATOR})),
    Right(
        MENU,
        "Write a school's own menu of support",
        frozenset({HEAD, INCLUSION_LEAD, OFFICE, COORDINATOR}),
        held_in=ORGANISATION,
        everywhere=frozenset({COORDINATOR}),
    ),
)
