"""Where a legal hold stands, asked from below: the room that knows of holds registers how to find them.

Rows of the ground and of the engines name no child, so while a hold stands in a partnership they all stay.
"""

from collections.abc import Callable

_finders: list[Callable[[], frozenset[int]]] = []


def register_holds(finder: Callable[[], frozenset[int]]) -> None:
    """Have a function asked for the ids of the partnerships in which a hold stands."""
    if finder not in _finders:
        _finders.append(finder)


def partnerships_held() -> frozenset[int]:
    """Return the ids of the partnerships in which something is held."""
    return frozenset(one for finder in _finders for one in finder())
