"""The room's rights: the coordinator writes down what families said; the board reads it, with few of them hidden."""

from village.access.rules.roles import BOARD_MEMBER, COORDINATOR, Right

VIEW = "consultations.view"
KEEP = "consultations.keep"

RIGHTS: tuple[Right, ...] = (
    Right(VIEW, "See what families said when they were asked what they want", frozenset({COORDINATOR, BOARD_MEMBER})),
    Right(KEEP, "Write down what families said when they were asked", frozenset({COORDINATOR})),
)
