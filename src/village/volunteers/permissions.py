"""The room's rights: each school looks after those who offer to it, the coordinator after those of the partnership."""

from village.access.rules.roles import COORDINATOR, HEAD, OFFICE, ORGANISATION, SUPPORT_WORKER, Right

KEEP = "volunteers.keep"
KEEP_ALL = "volunteers.keep-all"

RIGHTS: tuple[Right, ...] = (
    Right(
        KEEP,
        "Look after those who offer to help a school: checks, rota, hours and thanks",
        frozenset({HEAD, OFFICE, SUPPORT_WORKER, COORDINATOR}),
        in_help_mode=False,
        held_in=ORGANISATION,
        everywhere=frozenset({COORDINATOR}),
    ),
    Right(
        KEEP_ALL,
        "Look after those who offer to help the partnership, and its ways to help",
        frozenset({COORDINATOR}),
        in_help_mode=False,
    ),
)
