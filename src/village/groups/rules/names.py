"""Names as a tablet at a door shows them: the first name and one letter, and more only where two would look alike."""

from collections import Counter
from collections.abc import Sequence


def door_names(names: Sequence[tuple[str, str]]) -> list[str]:
    """Return first name and letter for each pair of first name and surname; the whole surname where two look alike."""
    short = [_short(forename, surname) for forename, surname in names]
    counts = Counter(short)
    return [
        one if counts[one] == 1 else f"{forename} {surname}".strip()
        for one, (forename, surname) in zip(short, names, strict=True)
    ]


def _short(forename: str, surname: str) -> str:
    if not forename.strip():
        return surname.strip()
    return f"{forename} {surname[0]}." if surname.strip() else forename
