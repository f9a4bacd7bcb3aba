"""The rights of plans and which roles hold them."""

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

VIEW = "plans.view"
EDIT = "plans.edit"
IMPORT = "plans.import"
EXPORT = "plans.export"
ANSWER = "plans.answer"

RIGHTS = (
    Right(VIEW, "See the partnership's plans", STAFF_ROLES),
    Right(
        ANSWER,
        "Say how the actions that one leads go",
        frozenset({COORDINATOR, ACTION_LEAD, HEAD, INCLUSION_LEAD, SUPPORT_WORKER, AGENCY_WORKER}),
    ),
    Right(EDIT, "Change plans and their actions", frozenset({COORDINATOR})),
    Right(IMPORT, "Bring in a plan from a file", frozenset({COORDINATOR})),
    Right(EXPORT, "Take a plan out as a file", frozenset({COORDINATOR, BOARD_MEMBER, ACTION_LEAD, HEAD})),
)
