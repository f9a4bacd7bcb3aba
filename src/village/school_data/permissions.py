"""The room's rights."""

from village.access.rules.roles import (
    BOARD_MEMBER,
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

VIEW_SCHOOL = "school_data.view-school"
VIEW_BEHAVIOUR = "school_data.view-behaviour"
VIEW_PARTNERSHIP = "school_data.view-partnership"
BRING = "school_data.bring"
KEEP_REGISTERS = "school_data.keep-registers"
SET_LINES = "school_data.set-lines"

_LEADS = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD})

RIGHTS = (
    Right(
        VIEW_SCHOOL,
        "See attendance, lateness and attainment of a school and of its pupils",
        _LEADS | {OFFICE, SUPPORT_WORKER, TEACHER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        VIEW_BEHAVIOUR,
        "See incidents and rewards of a school’s pupils",
        _LEADS | {SUPPORT_WORKER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        VIEW_PARTNERSHIP,
        "See how attendance stands in the partnership, without small counts",
        frozenset({COORDINATOR, BOARD_MEMBER, HEAD, INCLUSION_LEAD}),
    ),
    Right(
        BRING,
        "Bring in the data of a school",
        frozenset({HEAD, INCLUSION_LEAD, OFFICE}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        KEEP_REGISTERS,
        "Keep registers of pupils and their activities",
        frozenset({HEAD, INCLUSION_LEAD, TEACHER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(SET_LINES, "Draw the lines between red, amber and green", frozenset({COORDINATOR})),
)
