"""The rights of review rounds and which roles hold them."""

from village.access.rules.roles import (
    ACTION_LEAD,
    AGENCY_WORKER,
    BOARD_MEMBER,
    COORDINATOR,
    HEAD,
    INCLUSION_LEAD,
    STAFF_ROLES,
    SUPPORT_WORKER,
    Right,
)

VIEW = "reviews.view"
RUN = "reviews.run"
ANSWER = "reviews.answer"
CHALLENGE = "reviews.challenge"

RIGHTS = (
    Right(VIEW, "See how a review round stands", STAFF_ROLES),
    Right(RUN, "Open, close and settle review rounds, and remind people", frozenset({COORDINATOR}), in_help_mode=False),
    Right(
        ANSWER,
        "Answer for one's own actions in a round",
        frozenset({COORDINATOR, ACTION_LEAD, HEAD, INCLUSION_LEAD, SUPPORT_WORKER, AGENCY_WORKER}),
    ),
    Right(
        CHALLENGE,
        "Say that one sees an action's rating differently",
        frozenset({COORDINATOR, BOARD_MEMBER, HEAD, INCLUSION_LEAD}),
        in_help_mode=False,
    ),
)
