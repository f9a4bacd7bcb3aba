"""Who must hear when an invitation is accepted: rooms above that know the invited person as somebody of their own."""

from collections.abc import Callable

from village.access.models.role import Invitation
from village.access.models.user import User

type Told = Callable[[Invitation, User], object]

_told: list[Told] = []


def when_accepted(told: Told) -> None:
    """Have a function told, inside the transaction, whenever somebody accepts an invitation."""
    if told not in _told:
        _told.append(told)


def tell_accepted(invitation: Invitation, user: User) -> None:
    """Every room that asked for it has heard."""
    for told in _told:
        told(invitation, user)
