"""Which session the school is in, and whether its registers are complete enough to text families."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

NOON = time(12, 0)
WORDS = {"AM": "morning", "PM": "afternoon"}


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of one session at a moment."""

    closes: time
    missing: Sequence[str]
    """Classes whose register is not in."""
    class_count: int
    now: datetime
    """In the school's own time."""

    @property
    def are_closed(self) -> bool:
        return self.now.time() >= self.closes

    @property
    def are_in(self) -> bool:
        return not self.missing and self.class_count > 0


def session_at(now: datetime) -> str:
    """Return AM or PM: the session of the moment, the afternoon from noon on."""
    return "AM" if now.time() < NOON else "PM"


def registers_words(registers: Registers) -> str:
    """Return how the registers stand, as one or two sentences."""
    clock = f"{registers.closes:%-H:%M}"
    closing = f"Registers closed at {clock}." if registers.are_closed else f"Registers close at {clock}."
    if not registers.class_count:
        return "Nobody is on roll."
    if not registers.missing:
        return f"{closing} All {registers.class_count} are in." if registers.class_count > 1 else f"{closing} It is in."
    is_in = registers.class_count - len(registers.missing)
    return f"{closing} {is_in} of {registers.class_count} are in."


def why_not_yet(registers: Registers) -> str:
    """Return why nobody is texted yet, in one sentence; nothing when all is there."""
    if not registers.class_count or len(registers.missing) == registers.class_count:
        return "No register of this session is in yet."
    if not registers.are_closed:
        return f"The registers close at {registers.closes:%-H:%M}. A child may still walk in."
    if registers.missing:
        names = _listed(registers.missing)
        verb = "is" if len(registers.missing) == 1 else "are"
        noun = "register of" if len(registers.missing) == 1 else "registers of"
        return f"The {noun} {names} {verb} not in. Children of that class may be here."
    return ""


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
