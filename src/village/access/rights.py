"""The list of every right, filled once by the roof from each room's permissions."""

from collections.abc import Iterable

from village.access.rules.roles import Right

_rights: dict[str, Right] = {}


def register_rights(rights: Iterable[Right]) -> None:
    """Add a room's rights; a code that two rooms claim is refused."""
    for right in rights:
        if _rights.setdefault(right.code, right) != right:
            raise ValueError(f"The right {right.code} is declared twice.")


def all_rights() -> tuple[Right, ...]:
    """Return every right of the house, by code."""
    return tuple(_rights[code] for code in sorted(_rights))
