"""The room's rights: a child on the way is known to its old school, and to the new one as far as is shared."""

from village.access.rules.roles import (
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

WORK = "transition.work"
LEAD = "transition.lead"

RIGHTS = (
    Right(
        WORK,
        "Share with the new school what a family agreed to, and read what is shared with one’s own",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        LEAD,
        "Set the days of the way from Year 6 to Year 7, and see its figures without small counts",
        frozenset({COORDINATOR}),
    ),
)
