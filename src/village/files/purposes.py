"""What files are brought for: each purpose says which right opens its files and which of them are still needed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

type InUse = Callable[[Collection[int]], Collection[int]]


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: its code, the right that opens its files, and which of some files still belong to something."""

    code: str
    right: str
    in_use: InUse


_purposes: dict[str, Purpose] = {}


def register_purposes(purposes: Iterable[Purpose]) -> None:
    """Add a room's purposes; a code that two rooms claim is refused."""
    for purpose in purposes:
        known = _purposes.setdefault(purpose.code, purpose)
        if (known.right, known.in_use) != (purpose.right, purpose.in_use):
            raise ValueError(f"The purpose {purpose.code} is declared twice.")


def purpose_of(code: str) -> Purpose | None:
    """Return the purpose, or None for one that no room has declared: its files open for nobody."""
    return _purposes.get(code)
