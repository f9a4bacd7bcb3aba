"""Which half-terms are looked at for a turn of a rota, and whose turn had not come by then."""

from collections.abc import Sequence
from dataclasses import dataclass

from village.rota.rules.slots import Half, slot_of_year, waits_until

LAST_PRIMARY_YEAR = 6
STILL_FRESH = 2
"""Year groups whose turn was in one of the two half-terms before do not count as waiting: the help was just over."""


@dataclass(frozen=True, slots=True)
class Window:
    """The half-terms of one evaluation."""

    trigger: Half
    """The one that the rule looked at."""
    before: tuple[Half, Half]
    """The two before it, the nearer first."""
    after: tuple[Half, ...]
    """The turn itself, and the next one where it is followed for longer."""

    @classmethod
    def of(cls, trigger: Half, turn: Half, followed: int = 1) -> "Window":
        """Return the window of a turn that was begun from a list of the trigger half-term."""
        after = tuple(turn.later(number) for number in range(followed))
        return cls(trigger, (trigger.later(-1), trigger.later(-2)), after)

    @property
    def every(self) -> tuple[Half, ...]:
        """Return all of them, in order of time."""
        return (*reversed(self.before), self.trigger, *self.after)


def is_waiting(
    year_group: int | None, turn_years: Sequence[int], slots: Sequence[Sequence[int]], begins: Half, window: Window
) -> bool:
    """Return whether a child of this year group, listed on the same day, had not had its turn by the window's end."""
    if year_group is None or year_group < 0 or year_group in turn_years:
        return False
    slot = slot_of_year(year_group, slots)
    if slot is None:
        return True
    now = window.after[0]
    comes = waits_until(slot, now, begins, len(slots))
    was = _last_turn_before(slot, now, begins, len(slots))
    return (comes is None or comes > window.after[-1]) and (was is None or was < now.later(-STILL_FRESH))


def is_counted(year_group: int | None, turn_years: Sequence[int]) -> bool:
    """Return whether a listed child is evaluated: nobody has to come to nursery, so attendance there says little."""
    return year_group is not None and year_group >= 0 and year_group in turn_years


def phase_of(year_group: int) -> str:
    """Return the phase: primary children are compared with primary children."""
    return "primary" if year_group <= LAST_PRIMARY_YEAR else "secondary"


def _last_turn_before(slot: int, now: Half, begins: Half, slot_count: int) -> Half | None:
    for back in range(1, slot_count + 1):
        half = now.later(-back)
        if half < begins:
            return None
        if (half.number - begins.number) % slot_count == slot:
            return half
    return None
