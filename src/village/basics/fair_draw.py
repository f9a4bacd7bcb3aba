"""A fair draw that anybody can repeat: each number is hashed with the seed, and the smallest hash comes first.

With SHA-256 no order is likelier than another, and nobody can choose a seed for an order once the numbers stand. Who
has the seed and the numbers can work the order out by hand, with any tool that knows SHA-256.
"""

import secrets
from collections.abc import Iterable
from hashlib import sha256


def new_seed() -> str:
    """Return a seed that nobody can foresee: 32 hexadecimal digits, made after the names stand."""
    return secrets.token_hex(16)


def drawn_order(seed: str, numbers: Iterable[int]) -> list[int]:
    """Return each number once, in drawn order; the same for the same seed, whatever order they came in."""
    return sorted(set(numbers), key=lambda number: (sha256(f"{seed}:{number}".encode()).hexdigest(), number))
