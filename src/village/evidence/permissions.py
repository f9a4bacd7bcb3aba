"""The rights of evidence and case studies and which roles hold them."""

from village.access.rules.roles import (
    ACTION_LEAD,
    BOARD_MEMBER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    SUPPORT_WORKER,
    Right,
)

VIEW = "evidence.view"
WRITE = "evidence.write"

RIGHTS = (
    Right(
        VIEW,
        "See evidence and case studies",
        frozenset({COORDINATOR, ACTION_LEAD, BOARD_MEMBER, HEAD, INCLUSION_LEAD, SUPPORT_WORKER}),
    ),
    Right(WRITE, "Write case studies", frozenset({COORDINATOR, ACTION_LEAD, HEAD, INCLUSION_LEAD, SUPPORT_WORKER})),
)
