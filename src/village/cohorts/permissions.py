"""The room's rights: lists name children, so each counts at one school."""

from village.access.rules.roles import (
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "cohorts.view"
RUN = "cohorts.run"
WRITE_RULES = "cohorts.write-rules"
SEE_PRIVATE = "cohorts.see-private"

RIGHTS = (
    Right(
        VIEW,
        "See the lists of a school",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RUN,
        "Run a rule and decide about every name on the list",
        frozenset({HEAD, INCLUSION_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        WRITE_RULES,
        "Write the rules that list pupils of a school",
        frozenset({HEAD, INCLUSION_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        SEE_PRIVATE,
        "See private reasons on a list",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
