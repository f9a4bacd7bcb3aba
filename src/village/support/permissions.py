"""The room's rights: each counts at one school."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

CASELOAD = "support.caseload"
CHRONOLOGY = "support.chronology"

_WORK_WITH_FAMILIES = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})

RIGHTS: tuple[Right, ...] = (
    Right(
        CASELOAD,
        "See every family of a school with something open",
        _WORK_WITH_FAMILIES,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        CHRONOLOGY,
        "Read what happened with a child, as far as each room lets one; for an agency, with whom the family shares",
        _WORK_WITH_FAMILIES | {AGENCY_WORKER},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
