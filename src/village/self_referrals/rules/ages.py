"""Ages of children as a service reads them."""

from collections.abc import Sequence

LONGEST = 20
"""So many signs has the age of the children in an ask."""


def ages_words(typed: str, ages: Sequence[int | None]) -> str:
    """Return what was typed, then each age that is known, once, the eldest first: “4, 2”, “under 1”."""
    known = sorted({age for age in ages if age is not None}, reverse=True)
    said = [part for part in (typed.strip(), *(str(age) if age else "under 1" for age in known)) if part]
    while len(", ".join(said)) > LONGEST:
        said.pop()
    return ", ".join(said)
