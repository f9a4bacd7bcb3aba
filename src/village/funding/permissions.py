"""The rights of money and which roles hold them."""

from village.access.rules.roles import BOARD_MEMBER, COORDINATOR, Right

VIEW = "funding.view"
EDIT = "funding.edit"

RIGHTS = (
    Right(VIEW, "See a plan's money, bids and agreements", frozenset({COORDINATOR, BOARD_MEMBER})),
    Right(EDIT, "Set money aside, write down what was spent, keep bids and agreements", frozenset({COORDINATOR})),
)
