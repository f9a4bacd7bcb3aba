"""The room's rights: each counts at one school. Who plans need not see what was said; teachers hold none."""

from village.access.rules.roles import (
    HEAD,
    INCLUSION_LEAD,
    OFFICE,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "visits.view"
PLAN = "visits.plan"
SEE = "visits.see"
RECORD = "visits.record"

_WORK_WITH_FAMILIES = frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER})

RIGHTS = (
    Right(
        VIEW,
        "See which families of a school are visited when, and who is out",
        _WORK_WITH_FAMILIES | {OFFICE},
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        PLAN,
        "Plan, move and cancel visits, and keep the hours of the visitors",
        frozenset({HEAD, INCLUSION_LEAD, SUPPORT_WORKER, OFFICE}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        SEE,
        "See what came of visits, focus families and safety notes",
        _WORK_WITH_FAMILIES,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RECORD,
        "Go on visits, open the address on the day, and record what came of them",
        _WORK_WITH_FAMILIES,
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
