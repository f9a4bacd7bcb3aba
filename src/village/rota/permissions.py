"""The room's rights: each counts at one school."""

from village.access.rules.roles import (
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "rota.view"
RUN = "rota.run"

RIGHTS = (
    Right(
        VIEW,
        "See the rota of a school, and who has a place in it",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        RUN,
        "Write the rota, hold the draw, and decide who is offered a place",
        frozenset({HEAD, INCLUSION_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
