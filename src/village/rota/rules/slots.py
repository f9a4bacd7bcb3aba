"""Whose turn it is in which half-term: the slots of a rota follow each other, and begin again after the last."""

from collections.abc import Sequence
from dataclasses import dataclass

HALVES = (("autumn", 1), ("autumn", 2), ("spring", 1), ("spring", 2), ("summer", 1), ("summer", 2))
IN_A_YEAR = len(HALVES)
USUAL_SLOTS = ((-1, 6), (0, 5), (1, 4), (2, 3))
"""Year groups of a primary school, two at a time, so that each comes round every other term."""


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """One half-term, counted through from the first of all, so that half-terms can be added up and compared."""

    number: int

    @classmethod
    def of(cls, academic_year: int, term: str, half: int) -> "Half":
        """Return the half-term; raises ValueError for one that is none."""
        return cls(academic_year * IN_A_YEAR + HALVES.index((term, half)))

    @property
    def academic_year(self) -> int:
        return self.number // IN_A_YEAR

    @property
    def term(self) -> str:
        return HALVES[self.number % IN_A_YEAR][0]

    @property
    def half(self) -> int:
        return HALVES[self.number % IN_A_YEAR][1]

    def later(self, count: int) -> "Half":
        """Return the half-term so many later, or earlier where the count is below 0."""
        return Half(self.number + count)


def slot_in(half: Half, begins: Half, slot_count: int) -> int | None:
    """Return which slot has its turn, counted from 0; None before the rota begins or where it has no slots."""
    if half < begins or not slot_count:
        return None
    return (half.number - begins.number) % slot_count


def waits_until(slot: int, now: Half, begins: Half, slot_count: int) -> Half | None:
    """Return the next half-term after `now` in which the slot has its turn."""
    if not slot_count:
        return None
    after = max(now.later(1), begins)
    ahead = (slot - (after.number - begins.number)) % slot_count
    return after.later(ahead)


def slot_of_year(year_group: int | None, slots: Sequence[Sequence[int]]) -> int | None:
    """Return the first slot that a year group stands in; None where it is in none."""
    return next((number for number, years in enumerate(slots) if year_group in years), None)
