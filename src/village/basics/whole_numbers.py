"""Whole numbers out of what a browser or a file sends: never an error, whatever stands there."""

from collections.abc import Iterable

MOST_DIGITS = 18
"""As many as every database takes."""


def whole_number(text: str) -> int | None:
    """Return the number that plain digits say, or None for anything else: letters, ², a sign, too many digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Return the numbers among them, in their order; what is none is passed over."""
    return [number for text in texts if (number := whole_number(text)) is not None]
