"""A list of chosen services as it travels in an address: numbers with dots between them."""

from collections.abc import Sequence

MOST = 30
"""On one list; more fit on no sheet of paper."""
MOST_NOTE = 120
"""Characters of a note to oneself."""


def pins_of(words: str) -> tuple[int, ...]:
    """Return the numbers in their order, each once; what is none is left out."""
    found = (int(part) for part in words.split(".") if part.isascii() and part.isdigit() and len(part) < 10)
    return tuple(dict.fromkeys(found))[:MOST]


def words_of(pins: Sequence[int]) -> str:
    """Return the list as `pins_of` reads it."""
    return ".".join(str(pin) for pin in pins)


def moved(pins: Sequence[int], pin: int, by: int) -> tuple[int, ...]:
    """Return the list with one service further up (-1) or down (1); at the end it stays."""
    order = list(pins)
    if pin in order:
        at = order.index(pin)
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    return tuple(order)
