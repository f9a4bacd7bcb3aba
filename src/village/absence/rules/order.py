"""In which order families stand on the list: whom to ring first is on top."""

from dataclasses import dataclass

from village.absence.rules.text_words import Mark

_OF_MARK: dict[Mark, int] = {"failed": 1, "none": 2, "arrived": 3, "sent": 3, "waiting": 3}


@dataclass(frozen=True, slots=True)
class Standing:
    """What bears on where a family stands."""

    is_ring_first: bool
    mark: Mark
    days_away: int
    """The highest of its children."""
    name: str


def place_of(standing: Standing) -> tuple[int, int, str]:
    """Return the key to sort by: ring first, then whose text did not arrive, then the longest away; else by name."""
    rank = 0 if standing.is_ring_first else _OF_MARK[standing.mark]
    return rank, -standing.days_away, standing.name.casefold()
