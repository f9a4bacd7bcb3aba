"""What rooms below tell this one: who came to a training, so that its records are written without typing."""

from collections.abc import Callable, Collection

from village.events.models.event import Occurrence

type CameFinder = Callable[[Occurrence], Collection[int]]
"""Returns the ids of the practitioners who were signed in."""

_finders: list[CameFinder] = []


def register_came(finder: CameFinder) -> None:
    """Have the function asked who came to a training."""
    if finder not in _finders:
        _finders.append(finder)


def who_came(occurrence: Occurrence) -> frozenset[int]:
    """Return the ids of the practitioners of whom a room knows that they came."""
    return frozenset(number for finder in _finders for number in finder(occurrence))
