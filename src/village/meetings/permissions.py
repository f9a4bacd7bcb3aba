"""The rights of meetings and which roles hold them."""

from village.access.rules.roles import ACTION_LEAD, BOARD_MEMBER, COORDINATOR, HEAD, INCLUSION_LEAD, Right

VIEW = "meetings.view"
EDIT = "meetings.edit"

RIGHTS = (
    Right(
        VIEW,
        "See meetings, their papers and decisions",
        frozenset({COORDINATOR, BOARD_MEMBER, ACTION_LEAD, HEAD, INCLUSION_LEAD}),
    ),
    Right(EDIT, "Call meetings, write agendas, minutes and decisions", frozenset({COORDINATOR})),
)
