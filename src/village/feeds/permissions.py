"""The right to bring services in, and who holds it."""

from village.access.rules.roles import COORDINATOR, Right

RUN = "feeds.run"

RIGHTS: tuple[Right, ...] = (
    Right(RUN, "Bring services into the directory, and decide which are the same", frozenset({COORDINATOR})),
)
