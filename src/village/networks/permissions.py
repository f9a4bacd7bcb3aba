"""The room's rights: everybody who works in the partnership finds its people; the coordinator keeps the networks."""

from village.access.rules.roles import COORDINATOR, STAFF_ROLES, Right

VIEW = "networks.view"
KEEP = "networks.keep"

RIGHTS: tuple[Right, ...] = (
    Right(VIEW, "See who is who in the networks of the partnership", STAFF_ROLES),
    Right(KEEP, "Keep networks and who is in them", frozenset({COORDINATOR})),
)
"""What stands on the public page nobody holds a right to: each person allows it themself."""
