"""What files are brought for: each purpose says who opens its files and which of them are still needed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

MOST_BYTES = 25 * 1024 * 1024
"""What a file may have unless its purpose says more."""

type InUse = Callable[[Collection[int]], Collection[int]]


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: its code, the right that opens its files, and which of some files still belong to something."""

    code: str
    right: str
    in_use: InUse
    open_with_right: InUse | None = None
    """Which of some files the right opens; None for all. The others open only where their room hands them out."""
    most_bytes: int = MOST_BYTES
    too_large: str = "Take out pictures and try again."
    """What to do about a file that is larger."""
    names_are_private: bool = False
    """Whether the name of a file may name a child: then the record of the partnership knows it by its number."""

    def opens(self, file_id: int) -> bool:
        """Tell whether somebody with the right may have the file."""
        return self.open_with_right is None or file_id in self.open_with_right([file_id])


_purposes: dict[str, Purpose] = {}


def register_purposes(purposes: Iterable[Purpose]) -> None:
    """Add a room's purposes; a code that two rooms claim is refused."""
    for purpose in purposes:
        known = _purposes.setdefault(purpose.code, purpose)
        if known != purpose:
            raise ValueError(f"The purpose {purpose.code} is declared twice.")


def purpose_of(code: str) -> Purpose | None:
    """Return the purpose, or None for one that no room has declared: its files open for nobody."""
    return _purposes.get(code)


def largest_bytes() -> int:
    """Return how large a file of any purpose may be; what is larger is never kept, not even while it arrives."""
    return max((purpose.most_bytes for purpose in _purposes.values()), default=MOST_BYTES)
