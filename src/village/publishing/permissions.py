"""The rights of public pages and which roles hold them."""

from village.access.rules.roles import COORDINATOR, Right

PUBLISH = "publishing.publish"

RIGHTS = (Right(PUBLISH, "Decide what the public sees of a plan", frozenset({COORDINATOR}), in_help_mode=False),)
