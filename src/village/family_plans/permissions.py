"""The room's rights: plans name children, so each counts at one school."""

from village.access.rules.roles import (
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "family_plans.view"
WRITE = "family_plans.write"

RIGHTS = (
    Right(
        VIEW,
        "See the plans that families and the school agreed",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        WRITE,
        "Write plans with families, and look at them together",
        frozenset({HEAD, INCLUSION_LEAD, SUPPORT_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
