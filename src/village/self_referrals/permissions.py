"""The rights of self-referral, and who holds them. Families need none, and services open theirs by a link."""

from village.access.rules.roles import (
    AGENCY_WORKER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

ANSWER = "self_referrals.answer"
FIGURES = "self_referrals.figures"
TOLD = "self_referrals.told"

RIGHTS: tuple[Right, ...] = (
    Right(
        ANSWER,
        "See who asked a service of the own organisation for help, and answer",
        frozenset({AGENCY_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        FIGURES, "See how often services were asked and how fast they answered, without names", frozenset({COORDINATOR})
    ),
    Right(
        TOLD,
        "See what help parents of a school asked for themselves, where they let the school know, and how it goes",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD, SUPPORT_WORKER}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
)
