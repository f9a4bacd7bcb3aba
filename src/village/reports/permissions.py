"""The rights of reports and which roles hold them."""

from village.access.rules.roles import ACTION_LEAD, BOARD_MEMBER, COORDINATOR, HEAD, INCLUSION_LEAD, Right

VIEW = "reports.view"
MAKE = "reports.make"

RIGHTS = (
    Right(VIEW, "Read reports", frozenset({COORDINATOR, BOARD_MEMBER, ACTION_LEAD, HEAD, INCLUSION_LEAD})),
    Right(MAKE, "Make and freeze reports, bring templates", frozenset({COORDINATOR}), in_help_mode=False),
)
