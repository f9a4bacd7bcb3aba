"""The rights over what leaves Village, and which roles hold them."""

from village.access.rules.roles import COORDINATOR, HEAD, INCLUSION_LEAD, OFFICE, ORGANISATION, Right

VIEW = "outbox.view"
STOP = "outbox.stop"
PARTNERSHIP = "outbox.partnership"

RIGHTS = (
    Right(
        VIEW,
        "See how a school's sending goes: what waits, what is checked, what failed",
        frozenset({COORDINATOR, HEAD, INCLUSION_LEAD, OFFICE}),
        held_in=ORGANISATION,
        everywhere=frozenset({COORDINATOR}),
    ),
    Right(
        STOP,
        "Stop a school's sending, let it go on, and settle what nobody knows",
        frozenset({COORDINATOR, HEAD}),
        in_help_mode=False,
        held_in=ORGANISATION,
        everywhere=frozenset({COORDINATOR}),
    ),
    Right(
        PARTNERSHIP, "See and stop what the partnership as a whole sends", frozenset({COORDINATOR}), in_help_mode=False
    ),
)
