"""Places: how many are left, and who of those who wait moves up: in the order in which they asked."""

from collections.abc import Sequence
from dataclasses import dataclass

NO_END = 1_000_000
"""Places where as many come as like."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one booking takes."""

    id: int
    people: int
    cared_for: int = 0


@dataclass(frozen=True, slots=True)
class Free:
    """What is left; below nothing where the places were made fewer than are booked."""

    people: int
    cared_for: int

    def fits(self, wanted: Wanted) -> bool:
        """Tell whether the booking finds its places."""
        return wanted.people <= self.people and (not wanted.cared_for or wanted.cared_for <= self.cared_for)

    def after(self, wanted: Wanted) -> "Free":
        """Return what is left when the booking has its places."""
        return Free(self.people - wanted.people, self.cared_for - wanted.cared_for)


def free_places(*, places: int | None, care_places: int | None, has_care: bool, booked: Sequence[Wanted]) -> Free:
    """Return what is left of the places; None is no limit, and without a crèche nobody is cared for."""
    people = sum(one.people for one in booked)
    cared_for = sum(one.cared_for for one in booked)
    care = 0 if not has_care else NO_END if care_places is None else care_places
    return Free((NO_END if places is None else places) - people, care - cared_for)


def who_moves_up(free: Free, waiting: Sequence[Wanted]) -> list[int]:
    """Return the ids that get places now, down the line in its order; who is too many stays where they stand."""
    found = []
    for one in waiting:
        if free.fits(one):
            found.append(one.id)
            free = free.after(one)
    return found
