"""The rights of evidence and case studies and which roles hold them."""

from village.access.rules.roles import (
    ACTION_LEAD,
    BOARD_MEMBER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    ORGANISATION,
    SAFEGUARDING_LEAD,
    SUPPORT_WORKER,
    Right,
)

EVALUATE = "evidence.evaluate"
EVALUATE_ALL = "evidence.evaluate-all"
VIEW = "evidence.view"
WRITE = "evidence.write"

RIGHTS = (
    Right(
        VIEW,
        "See evidence and case studies",
        frozenset({COORDINATOR, ACTION_LEAD, BOARD_MEMBER, HEAD, INCLUSION_LEAD, SUPPORT_WORKER}),
    ),
    Right(
        EVALUATE,
        "See whether the help of a school helped",
        frozenset({HEAD, INCLUSION_LEAD, SAFEGUARDING_LEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
    ),
    Right(
        EVALUATE_ALL,
        "See whether help helped, all schools together",
        frozenset({COORDINATOR, BOARD_MEMBER, HEAD}),
    ),
    Right(WRITE, "Write case studies", frozenset({COORDINATOR, ACTION_LEAD, HEAD, INCLUSION_LEAD, SUPPORT_WORKER})),
)
