"""What upper rooms do when a round closes or opens again: the report room freezes what was said."""

from collections.abc import Callable
from dataclasses import dataclass

from village.access.viewer import Viewer
from village.reviews.models.round import Round


@dataclass(frozen=True, slots=True)
class AtClose:
    """One thing to do inside the transaction that closes a round, and what takes it back when the round reopens."""

    code: str
    closed: Callable[[Viewer, Round], None]
    reopened: Callable[[Viewer, Round], None]
    route: str = ""
    """Where people read what it made, if anywhere; takes the plan's id."""
    right: str = ""
    """Without which the route opens for nobody."""


_listed: dict[str, AtClose] = {}


def register_at_close(what: AtClose) -> None:
    """Add it; registering its code again replaces it."""
    _listed[what.code] = what


def at_close() -> tuple[AtClose, ...]:
    """Return everything to do, in the order in which it was listed."""
    return tuple(_listed.values())
